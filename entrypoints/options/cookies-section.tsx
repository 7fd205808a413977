import { useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import '../../components/manager/all-cookies.css';
import type { ManagerEditing } from '../../components/editor/manager-editor';
import { AllCookies } from '../../components/manager/all-cookies';
import { outcomeMessage } from '../../components/manager/outcome-message';
import { lazyView } from '../../components/ui/lazy-view';
import { classifyCookie } from '../../utils/cookies/classify-cookie';
import { cookieId } from '../../utils/cookies/cookie-key';
import { nameExactly } from '../../utils/policy/name-pattern';
import { compileQuery, suggestQuery } from '../../utils/query';
import { type ColumnChoice, columnCompare, parseColumnChoice } from '../../utils/state/manager-columns';
import { ManagerController } from '../../utils/state/manager-controller';
import { parseManagerChoice } from '../../utils/state/manager-state';
import { managerView } from '../../utils/state/manager-view';
import { newCookiePlace } from '../../utils/state/new-cookie-place';
import type { ExportJob } from '../../utils/transfer/write-export';
import type { SectionProps } from './sections';
import { useNow } from './use-now';

const Editor = lazyView(async () => (await import('../../components/editor/manager-editor')).ManagerEditor);

const ARRANGEMENT = 'all-cookies';
const COLUMNS = 'all-cookies-columns';

/** "All cookies", tied to the background and to what the person arranged before. */
export default function CookiesSection({ services, settings, go }: SectionProps) {
  const { client, preferences } = services;
  const [, redraw] = useReducer<number, void>((count) => count + 1, 0);
  const [choice, setChoice] = useState<ColumnChoice>(() => parseColumnChoice(preferences.read(COLUMNS)));
  const [editing, setEditing] = useState<ManagerEditing | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const now = useNow(services.now);
  const controller = useMemo(
    () =>
      new ManagerController({
        client,
        view: managerView(columnCompare, (text, stores) => {
          const query = compileQuery(text, { now: services.now() });
          const names = new Map(stores.map(({ id, name }) => [id, name]));
          return query.empty
            ? null
            : ({ cookie, bytes }) => query.matches(cookie, { bytes, storeName: names.get(cookie.storeId) });
        }),
        classify: (cookie) => classifyCookie(cookie, { now: services.now() }).class,
        choice: parseManagerChoice(preferences.read(ARRANGEMENT)),
        remember: (arrangement) => preferences.write(ARRANGEMENT, arrangement),
      }),
    [client, preferences, services],
  );
  // Not after the first frame: with the cookies there already, it would be drawn without them and then once more.
  useLayoutEffect(() => {
    const stop = controller.subscribe(() => redraw());
    controller.start();
    return () => {
      stop();
      controller.stop();
    };
  }, [controller]);

  const choose = (next: ColumnChoice) => {
    setChoice(next);
    preferences.write(COLUMNS, next);
  };
  const actions = useMemo(
    () => ({
      search: (query: string) => controller.dispatch({ type: 'searched', query }),
      group: (by: Parameters<typeof groupAction>[0]) => controller.dispatch(groupAction(by)),
      orderGroups: (by: Parameters<typeof orderAction>[0]) => controller.dispatch(orderAction(by)),
      openGroups: (open: boolean) => controller.dispatch({ type: 'groups-opened', open }),
      select: (selection: typeof controller.state.selection) =>
        controller.dispatch({ type: 'selected', selection }),
      focus: (rowId: string | null) => controller.dispatch({ type: 'focused', rowId }),
      toggleGroup: (rowId: string) => controller.dispatch({ type: 'group-toggled', rowId }),
      sort: (column: string) => controller.dispatch({ type: 'sorted', column }),
      details: (id: string | null) => controller.dispatch({ type: 'details', id }),
      hold: (held: Parameters<typeof controller.hold>[0]) => controller.hold(held),
      edit: (id: string) => {
        const cookie = controller.state.entries.get(id)?.cookie;
        if (cookie) setEditing({ cookie });
      },
      create: () => setEditing({ cookie: null, place: newCookiePlace(controller.state, controller.view) }),
      remove: (ids: readonly string[]) => void controller.delete(ids),
      undo: () => void controller.undoLast(),
      redo: () => void controller.redoLast(),
      dismiss: () => controller.dismiss(),
      cancelOperation: (id: string) => void controller.cancelOperation(id),
      dismissOperation: (id: string) => void controller.dismissOperation(id),
      retry: () => void controller.refresh(),
      allowAllSites: () => void services.request({ origins: ['*://*/*'] }).then(() => controller.refresh()),
      block: (site: string) => go('rules', { domain: site }),
      blockCookie: (id: string) => {
        const cookie = controller.state.entries.get(id)?.cookie;
        if (cookie) go('rules', { domain: cookie.domain.replace(/^\./, ''), name: nameExactly(cookie.name) });
      },
      copy: services.copy,
      transfer: {
        write: async (job: ExportJob) => (await services.transferTools()).write(job),
        copy: services.copy,
        saveFile: services.saveFile,
        now: services.now,
      },
      tokenTools: services.tokenTools,
    }),
    [controller, services, go],
  );

  const { query, stores, entries } = controller.state;
  const problems = useMemo(() => compileQuery(query, { now: services.now() }).problems, [query, services]);
  const complete = (text: string, caret: number) =>
    suggestQuery(text, caret, {
      cookies: cookiesOf(entries),
      storeNames: stores.flatMap(({ name }) => name ?? []),
    });

  return (
    <>
      <AllCookies
        state={controller.state}
        view={controller.view}
        choice={choice}
        now={now}
        masked={settings?.maskValues === true}
        message={outcomeMessage(controller.outcome, {
          undo: (id) => void controller.undo(id),
          redo: (id) => void controller.redo(id),
        })}
        operations={controller.operations}
        problems={problems}
        complete={complete}
        field={field}
        actions={{
          ...actions,
          resize: (widths) => choose({ ...choice, widths }),
          showColumns: (shown) => choose(shown === null ? { widths: {} } : { ...choice, shown }),
        }}
      />
      {editing && (
        <Editor
          editing={editing}
          current={editing.cookie ? (entries.get(cookieId(editing.cookie))?.cookie ?? null) : undefined}
          browser={services.browser}
          now={now}
          masked={settings?.maskValues === true}
          request={client.send}
          copy={services.copy}
          close={() => setEditing(null)}
          saved={({ cookie, undo }) => {
            const wasOpen = controller.state.detailsId !== null;
            void controller.edited(undo).then(() => {
              if (wasOpen) controller.dispatch({ type: 'details', id: cookieId(cookie) });
            });
          }}
        />
      )}
    </>
  );
}

const groupAction = (by: ManagerController['state']['groupBy']) => ({ type: 'grouped', by }) as const;
const orderAction = (by: ManagerController['state']['groupOrder']) =>
  ({ type: 'groups-ordered', by }) as const;

function* cookiesOf(entries: ManagerController['state']['entries']) {
  for (const { cookie } of entries.values()) yield cookie;
}
