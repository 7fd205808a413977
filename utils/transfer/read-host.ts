import { isAddress } from '../cookies/host';

export interface ReadHost {
  /** As browsers write the domain of a cookie: lower case, punycode, an IPv6 address in its brackets; without a leading dot. */
  readonly host: string;
  readonly dot: boolean;
  /** Code of what was read leniently. */
  readonly note?: string;
}

/** Reads a cookie's domain as files have it: with a leading dot, a port, a scheme and path around it, in any script. */
export function readHost(value: string): ReadHost | null {
  const trimmed = value.trim();
  const bare = trimmed.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/, '');
  const dot = bare.startsWith('.');
  const name = (dot ? bare.slice(1) : bare).replace(/\.$/, '');
  if (name === '') return null;
  const colons = name.split(':').length - 1;
  const isIpv6 = colons > 1 && !name.startsWith('[');
  const text = isIpv6 ? `[${name}]` : name;
  if (/[\s@\\<>"'%,;*]/.test(text) || !URL.canParse(`http://${text}/`)) {
    return /^[\w.-]+$/.test(name) && !/\.\.|^\.|^\d+(\.\d+)*$/.test(name)
      ? { host: name.toLowerCase(), dot }
      : null;
  }
  const url = new URL(`http://${text}/`);
  const host = url.hostname;
  const port = !isIpv6 && /:\d+$/.test(text);
  const note =
    bare !== trimmed && /:\/\//.test(trimmed) ? 'domain-was-address' : port ? 'port-dropped' : undefined;
  return { host, dot: dot && !isAddress(host), ...(note ? { note } : {}) };
}
