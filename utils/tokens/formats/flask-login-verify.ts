import { toHex, utf8 } from '../bytes';
import { signedBySecret } from '../verification';
import { hmac } from '../web-crypto';
import { splitFlaskLogin } from './flask-login';

/** Checks with Flask's SECRET_KEY. */
export const verify = signedBySecret(splitFlaskLogin, async (parts, secret) =>
  toHex(await hmac('SHA-512', secret.bytes, utf8(parts.id))) === parts.mac ? secret.as : null,
);
