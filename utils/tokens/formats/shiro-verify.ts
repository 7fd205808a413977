import type { DecodedToken } from '../../model';
import { isJavaSerialized, javaClassName } from '../readers/java-serialized';
import { opened, openedUnauthenticated, sealedBySecret } from '../verification';
import { type Bytes, openAesCbc, openAesGcm } from '../web-crypto';
import { splitShiro } from './shiro';

/** Opens with the cipher key (base64 of 16, 24 or 32 bytes). Of AES-CBC, that Java data comes out is all the proof there is. */
export const verify = sealedBySecret(splitShiro, async (parts, secret) => {
  if (![16, 24, 32].includes(secret.bytes.length)) return null;
  const { iv, rest } = parts;
  const byBlocks = await openAesCbc(secret.bytes, iv, rest);
  if (byBlocks !== null && isJavaSerialized(byBlocks))
    return openedUnauthenticated(secret.as, content(byBlocks));
  const sealed = await openAesGcm(secret.bytes, iv, rest.slice(0, -16), rest.slice(-16));
  return sealed === null ? null : opened(secret.as, content(sealed));
});

/** Deserialising Java runs code, so only the class of the first object is named. */
function content(plain: Bytes): DecodedToken {
  const name = javaClassName(plain);
  const problem = {
    code: 'java-not-read',
    message: 'The content is Java serialised data, which is never opened.',
  };
  return {
    format: 'shiro',
    ...(name !== null && { payload: { $class: name } }),
    parts: [{ name: 'content', value: `${plain.length} bytes` }],
    problems: [problem],
  };
}
