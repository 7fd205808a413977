// @ts-check
/**
 * Every name, password, key and token of the demo site. All of it is made up for this demo: nothing here opens
 * anything anywhere.
 */
export const PERSON = {
  id: 'user-1001',
  name: 'Ana Made-Up',
  email: 'ana@shop.example',
  password: 'made-up',
};

/** A second account, to switch to. */
export const OTHER_PERSON = {
  id: 'user-2002',
  name: 'Ion Made-Up',
  email: 'ion@shop.example',
  password: 'made-up',
};

export const SECRETS = {
  session: 'made-up-session-secret-of-the-jarlens-demo',
  cart: 'made-up-cart-secret-of-the-jarlens-demo',
  jwt: 'made-up-hs256-secret-of-the-jarlens-demo',
  /** 32 bytes, for A256GCM. */
  encryption: 'made-up-32-byte-key-of-the-demo!',
};
