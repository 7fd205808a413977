import { Unzlib } from 'fflate';
import type { TokenProblem } from '../../model';

/** Our choice: the most a compressed token may unfold to, in bytes. */
export const maxInflated = 262_144;
/** Deflate unfolds at most about 1,032 to 1, so a slice can overshoot the cap by no more than 528 KiB. */
const sliceBytes = 512;

/**
 * Inflates a zlib stream (RFC 1950) up to 256 KiB and compares its Adler-32.
 * Gives the bytes, a problem for a stream that is larger or damaged, or `null` for what is no zlib stream.
 */
export function inflateZlib(data: Uint8Array): Uint8Array | { readonly problem: TokenProblem } | null {
  if (!hasZlibHeader(data)) return null;
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    const stream = new Unzlib((chunk) => {
      chunks.push(chunk);
      total += chunk.length;
    });
    for (let at = 0; at < data.length; at += sliceBytes) {
      stream.push(data.subarray(at, at + sliceBytes), at + sliceBytes >= data.length);
      if (total > maxInflated) {
        return problem(
          'inflated-too-large',
          'The compressed content unfolds to more than 256 KiB; it was not opened.',
        );
      }
    }
  } catch {
    return problem('inflate-failed', 'The compressed content is damaged.');
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  const claimed = new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(data.length - 4);
  return claimed === adler32(whole) ? whole : problem('inflate-failed', 'The compressed content is damaged.');
}

/** RFC 1950 section 2.2: method 8, window at most 7, no preset dictionary, header divisible by 31. */
function hasZlibHeader(data: Uint8Array): boolean {
  const [method = 0, flags = 0] = data;
  return (
    data.length >= 8 &&
    (method & 15) === 8 &&
    method >> 4 <= 7 &&
    (flags & 32) === 0 &&
    (method * 256 + flags) % 31 === 0
  );
}

/** RFC 1950 section 8.2. */
function adler32(data: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of data) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}

function problem(code: string, message: string): { readonly problem: TokenProblem } {
  return { problem: { code, message } };
}
