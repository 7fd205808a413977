import { lazyView } from './lazy-view';

const HostLetters = lazyView(async () => (await import('./host-letters')).HostLetters);

/** Beside a host as the browser asks for it: what it is in letters, where that is something else. `brief`: on one line. */
export function InternationalHost(props: { readonly host: string; readonly brief?: boolean }) {
  return /\bxn--/i.test(props.host) ? <HostLetters {...props} /> : null;
}
