import '../audit/audit.css';
import '../token/token.css';
import './learn.css';
import { useEffect, useRef } from 'preact/hooks';
import { storeName } from '../../utils/format/store-name';
import { tokenName } from '../../utils/format/token-name';
import { t, tn } from '../../utils/i18n/messages';
import { lessonOf } from '../../utils/learn/lesson';
import { TERMS, type Term } from '../../utils/learn/terms';
import type { SiteReport } from '../../utils/model';
import { SignIn } from '../audit/sign-in';
import { CookieAttributes } from '../inspector/cookie-attributes';
import { OpenedToken } from '../token/opened-token';
import { PlaceText } from '../token/token-places';
import { VisibleText } from '../ui/visible-text';

export interface LearnProps {
  readonly report: SiteReport;
  /** Whether the report is of the built-in, made-up site. */
  readonly example: boolean;
  /** Open tabs that can be the example. */
  readonly sites: readonly { readonly tabId: number; readonly host: string }[];
  /** The tab that is shown; `null`: the built-in example. */
  readonly chosen: number | null;
  readonly choose: (tabId: number | null) => void;
  /** The term that was asked about. */
  readonly term: Term | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly masked: boolean;
  readonly copy: (text: string) => Promise<boolean>;
}

/** The jar of the made-up site. */
const DEFAULT_STORE = { id: '0', kind: 'default', tabIds: [] } as const;

/** What cookies, sessions and tokens are, with a site's own as the example. */
export function Learn(props: LearnProps) {
  const { report, example, sites, chosen, choose, term, now, masked, copy } = props;
  const lesson = lessonOf(report);
  const asked = useRef<HTMLDivElement>(null);
  useEffect(() => asked.current?.scrollIntoView({ block: 'center' }), [term]);
  const host = example ? t('learn_example') : report.host;
  return (
    <div class="page learn">
      <header>
        <h1>{t('learn_title')}</h1>
        <p class="lead">
          {t('learn_lead')} <a href="#welcome">{t('welcome_try')}</a>
        </p>
        <label class="toolbar">
          {t('learn_example_of')}
          <select
            class="input"
            value={chosen === null ? '' : String(chosen)}
            onChange={({ currentTarget: { value } }) => choose(value === '' ? null : Number(value))}
          >
            <option value="">{t('learn_example')}</option>
            {sites.map(({ tabId, host: name }) => (
              <option key={tabId} value={String(tabId)}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </header>

      <section aria-labelledby="learn-cookies">
        <h2 id="learn-cookies">{t('learn_cookies')}</h2>
        <p>{t('learn_cookies_what')}</p>
        <p>{tn('learn_cookies_here', report.cookies.length, host)}</p>
        {lesson.cookie ? (
          <div class="card">
            <p>{t('learn_cookie_read')}</p>
            <CookieAttributes
              cookie={lesson.cookie.cookie}
              bytes={lesson.cookie.bytes}
              now={now}
              store={storeName(lesson.cookie.cookie.storeId, report.store ? [report.store] : [DEFAULT_STORE])}
            />
          </div>
        ) : null}
      </section>

      <section aria-labelledby="learn-sessions">
        <h2 id="learn-sessions">{t('learn_sessions')}</h2>
        <p>{t('learn_sessions_what')}</p>
        <Ids text="learn_session_ids" names={lesson.sessionNames} />
        <Ids text="learn_visitor_ids" names={lesson.visitorNames} />
        {report.signIn && <SignIn verdict={report.signIn} open />}
      </section>

      <section aria-labelledby="learn-tokens">
        <h2 id="learn-tokens">{t('learn_tokens')}</h2>
        <p>{t('learn_tokens_what')}</p>
        {lesson.token?.decoded ? (
          <div class="card">
            <p>
              {t('learn_token_here', tokenName(lesson.token.hit.format))}{' '}
              {lesson.token.places[0] && <PlaceText place={lesson.token.places[0]} />}
            </p>
            <OpenedToken decoded={lesson.token.decoded} now={now} masked={masked} copy={copy} />
          </div>
        ) : (
          <p class="muted">{t('learn_token_none')}</p>
        )}
      </section>

      <section aria-labelledby="learn-terms">
        <h2 id="learn-terms">{t('learn_terms')}</h2>
        <dl class="card terms">
          {TERMS.map((each) => (
            <div key={each} {...(each === term ? { ref: asked, class: 'asked' } : {})}>
              <dt>{t(`term_${each}`)}</dt>
              <dd>{t(`term_${each}_what`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Ids(props: {
  readonly text: 'learn_session_ids' | 'learn_visitor_ids';
  readonly names: readonly string[];
}) {
  if (props.names.length === 0) return null;
  return (
    <p>
      {t(props.text)}{' '}
      <bdi class="foreign code">
        <VisibleText text={props.names.join(', ')} />
      </bdi>
    </p>
  );
}
