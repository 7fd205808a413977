import { Inflate } from 'fflate';
import type { DecodedToken } from '../../model';
import { fromBase64, fromUtf8, peekBase64 } from '../bytes';
import { maxInflated } from '../readers/zlib';
import type { TokenFormat } from '../token-format';

const message =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:[\w-]+:)?(Response|Assertion|AuthnRequest|LogoutRequest|LogoutResponse)[\s>]/;
const namespace = 'urn:oasis:names:tc:SAML:';

/** The XML in base64, plain (POST binding) or deflated (redirect binding); `null` for anything that is not SAML. */
function readXml(raw: string): string | null {
  const first = peekBase64(raw, 0);
  const markup = first === 0x3c || first === 0xef || first === 0x20 || first === 0x0a;
  if (!markup && !mayBeDeflate(raw)) return null;
  const bytes = fromBase64(raw, 'optional');
  if (bytes === null || bytes.length < 60) return null;
  const plain = markup ? bytes : inflate(bytes);
  const text = plain && fromUtf8(plain)?.replace(/^\uFEFF/, '');
  return text && message.test(text) && text.includes(namespace) ? text : null;
}

/**
 * Whether the first block can be one (RFC 1951 section 3.2): of a kind that exists, with a length that is repeated as
 * its complement, or with codes for no more than 286 lengths and 30 distances. Most other base64 is told by it.
 */
function mayBeDeflate(raw: string): boolean {
  const first = peekBase64(raw, 0);
  const second = peekBase64(raw, 1);
  switch ((first >> 1) & 3) {
    case 0:
      return (second ^ peekBase64(raw, 3)) === 255 && (peekBase64(raw, 2) ^ peekBase64(raw, 4)) === 255;
    case 1:
      // "<" in the fixed code: 8 bits from 0x30 on, the highest first.
      return (first >> 3) + ((second & 7) << 5) === FIXED_LESS_THAN;
    case 2:
      return first >> 3 <= 29 && (second & 31) <= 29;
    default:
      return false;
  }
}

/** 0x30 + 0x3c, its bits turned round. */
const FIXED_LESS_THAN = 0b00110110;

/** Raw deflate (RFC 1951), given up as soon as the beginning is not markup or 256 KiB are passed. */
function inflate(bytes: Uint8Array): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    const stream = new Inflate((chunk) => {
      chunks.push(chunk);
      total += chunk.length;
    });
    for (let at = 0; at < bytes.length; at += 512) {
      stream.push(bytes.subarray(at, at + 512), at + 512 >= bytes.length);
      if (total > maxInflated || (total > 0 && chunks.find(({ length }) => length > 0)?.[0] !== 0x3c))
        return null;
    }
  } catch {
    return null;
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function attribute(xml: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"<]{1,500})"`).exec(xml)?.[1];
}

function seconds(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isFinite(time) ? Math.floor(time / 1000) : undefined;
}

function decode(raw: string): DecodedToken | null {
  const xml = readXml(raw);
  if (xml === null) return null;
  const element = message.exec(xml)?.[1] ?? '';
  const issuer = /<(?:[\w-]+:)?Issuer[^>]{0,300}>\s*([^<]{1,500}?)\s*</.exec(xml)?.[1];
  const times = { issuedAt: attribute(xml, 'IssueInstant'), expiresAt: attribute(xml, 'NotOnOrAfter') };
  const [issuedAt, expiresAt] = [seconds(times.issuedAt), seconds(times.expiresAt)];
  const shown = {
    message: element,
    issuer,
    destination: attribute(xml, 'Destination'),
    id: attribute(xml, 'ID'),
  };
  return {
    format: 'saml',
    payload: xml,
    ...(issuedAt !== undefined && { issuedAt }),
    ...(expiresAt !== undefined && { expiresAt }),
    parts: Object.entries(shown).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
  };
}

/** A SAML 2.0 message as the bindings carry it. Its XML signature is not checked. */
export const saml: TokenFormat = {
  id: 'saml',
  title: 'SAML message',
  reference: 'OASIS SAML 2.0 Bindings sections 3.4 and 3.5',
  scope: 'value',
  minLength: 80,
  percentEncoded: true,
  detect: (raw) => readXml(raw) !== null,
  decode,
};
