import { lazyView } from './lazy-view';

const HostLetters = lazyView(async () => (await import('./host-letters')).HostLetters);

/** Whether a host has labels that stand for other letters (RFC 5890). */
export const isInternational = (host: string): boolean => /\bxn--/i.test(host);

/** Beside a host as the browser asks for it: what it is in letters, where that is something else. `brief`: on one line. */
export function InternationalHost(props: { readonly host: string; readonly brief?: boolean }) {
  return isInternational(props.host) ? <HostLetters {...props} /> : null;
}
