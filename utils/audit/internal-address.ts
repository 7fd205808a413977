/** An address of a network behind the site. Never whole: `masked` shows its network alone. */
export interface InternalAddress {
  readonly masked: string;
  /** How the value holds it. */
  readonly form: 'text' | 'BIG-IP';
}

type Octets = readonly [number, number, number, number];

/** RFC 1918 section 3, and RFC 6598 section 7 for carriers. */
function isPrivate([a, b]: Octets): boolean {
  return (
    a === 10 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 100 && b >= 64 && b < 128)
  );
}

const masked = ([a, b]: Octets) => `${a}.${b}.x.x`;

/** F5 K6917: the address's bytes from the last to the first as one number, the port's two turned round, and zeros. */
function bigIp(value: string): Octets | null {
  const [, address = '', port = ''] = /^(\d{1,10})\.(\d{1,5})\.0000$/.exec(value) ?? [];
  const number = Number(address);
  if (address === '' || number > 0xffffffff || Number(port) > 0xffff) return null;
  return [number & 255, (number >>> 8) & 255, (number >>> 16) & 255, number >>> 24];
}

/** The same with a route domain: `rd5o00000000000000000000ffff0a010164o80`. */
function routed(value: string): Octets | null {
  const hex = /^rd\d{1,5}o0{20}ffff([\da-f]{8})o\d{1,5}$/i.exec(value)?.[1];
  const number = hex === undefined ? null : Number.parseInt(hex, 16);
  return number === null ? null : [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
}

/** An address that is the whole value, or stands between marks as it does in `node=10.0.3.7:8080`. */
const WRITTEN =
  /(?:^|[=:@|/!,;\s"_-])(\d{1,3})[.](\d{1,3})[.](\d{1,3})[.](\d{1,3})(?=$|[:|/!,;\s"&])|(?:^|[^a-z])ip-(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})(?![\w])/gi;

/** Names of values that look like addresses and are none. */
const VERSION_NAME = /ver(?:sion)?|build|release/i;

/** A private address in a cookie's value; `null` where there is none. Linear in the value's length. */
export function findInternalAddress(name: string, value: string): InternalAddress | null {
  if (value.length > 4096 || !/\d[.-]\d|^rd\d/.test(value)) return null;
  const coded = bigIp(value) ?? routed(value);
  if (coded) return { masked: masked(coded), form: 'BIG-IP' };
  if (VERSION_NAME.test(name)) return null;
  for (const match of value.matchAll(WRITTEN)) {
    const [a = 256, b = 256, c = 256, d = 256] = match
      .slice(1)
      .filter((part) => part !== undefined)
      .map(Number);
    const octets: Octets = [a, b, c, d];
    if (octets.every((octet) => octet < 256) && isPrivate(octets))
      return { masked: masked(octets), form: 'text' };
  }
  return null;
}
