/**
 * Every part and every state of the interface, from made-up data, for review and pictures. `?state=<id>` shows one
 * state alone, as large as its surface; `?language=ro` and `?theme=dark` choose how.
 */
import { render } from 'preact';
import '../../components/ui/ui.css';
import '../../components/inspector/inspector.css';
import './gallery.css';
import { Inspector } from '../../components/inspector/inspector';
import { attachTooltip } from '../../components/ui/tooltip';
import en from '../../public/_locales/en/messages.json';
import ro from '../../public/_locales/ro/messages.json';
import { exactTime } from '../../utils/format/exact-time';
import { fileMessages, useMessages } from '../../utils/i18n/messages';
import { reduceInspector } from '../../utils/state/reduce';
import { createStore } from '../../utils/state/store';
import { Parts } from './parts';
import { states } from './states';

const query = new URLSearchParams(location.search);
const romanian = query.get('language') === 'ro';
useMessages(fileMessages(romanian ? ro : en, en), romanian ? 'ro' : 'en');
document.documentElement.lang = romanian ? 'ro' : 'en';
if (query.get('direction') === 'rtl') document.documentElement.dir = 'rtl';
const theme = query.get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;

const nothing = async () => {};

function Surface({ id }: { readonly id: string }) {
  const state = states[id];
  if (!state) return <p>There is no state {id}.</p>;
  const store = createStore(reduceInspector, state.state);
  return (
    <div class="surface" style={{ inlineSize: `${state.width}px`, blockSize: `${state.height}px` }}>
      <Inspector
        store={store}
        actions={{
          now: () => state.state.now,
          browser: 'chromium' as const,
          ways: async () => ({ ways: [], keys: null }),
          reloadTab() {},
          report: async () => undefined,
          refresh() {},
          deleteCookies: nothing,
          undo: nothing,
          redo: nothing,
          setMasked: nothing,
          writeExport: async (job) => (await import('../../utils/transfer/write-export')).writeExport(job),
          copy: async () => true,
          tokenTools: () => new Promise(() => {}),
          // Nobody is there to answer: what is asked for fails, and the views show what they have without it.
          request: async () => Promise.reject(new Error('There is no background here.')),
          listen: () => () => undefined,
          watchHeaders: async () => 'refused',
          saveFile() {},
          grant() {},
          openOptions() {},
          openInTab() {},
        }}
      />
    </div>
  );
}

function Gallery() {
  return (
    <main class="gallery">
      <h1>Jarlens: every part, every state</h1>
      <Parts />
      {Object.entries(states).map(([id, { title, width, height }]) => (
        <section key={id}>
          <h2>{title}</h2>
          <iframe
            title={title}
            loading="lazy"
            width={width}
            height={height}
            src={`?${new URLSearchParams({ ...Object.fromEntries(query), state: id })}`}
          />
        </section>
      ))}
    </main>
  );
}

const one = query.get('state');
const app = document.getElementById('app');
if (app) render(one ? <Surface id={one} /> : <Gallery />, app);
attachTooltip(document.body, exactTime);
// For the pictures: which states there are.
document.documentElement.dataset['states'] = Object.keys(states).join(' ');
