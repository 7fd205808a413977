// @ts-check
/** @typedef {import('./sign-tokens.mjs').DemoTokens} DemoTokens */

const FIREBASE_KEY = 'firebase:authUser:made-up-api-key:[DEFAULT]';

/**
 * What the shop's page keeps in web storage and IndexedDB.
 * @param {DemoTokens} tokens
 */
export function shopStorage(tokens) {
  return {
    local: {
      access_token: tokens.access.raw,
      auth: JSON.stringify({
        accessToken: `Bearer ${tokens.access.raw}`,
        user: 'user-1001',
        note: 'made up',
      }),
      device_token: tokens.endless.raw,
      debug_token: tokens.unsecured.raw,
      theme: 'dark',
    },
    session: {
      id_token: JSON.stringify(tokens.id.raw),
      not_yet: tokens.future.raw,
      step: '2',
    },
    /** Where Firebase Authentication keeps its tokens. */
    indexedDb: {
      database: 'firebaseLocalStorageDb',
      store: 'firebaseLocalStorage',
      key: FIREBASE_KEY,
      value: {
        fbase_key: FIREBASE_KEY,
        value: {
          uid: 'user-1001',
          stsTokenManager: { accessToken: tokens.id.raw, refreshToken: 'made-up-refresh-token' },
        },
      },
    },
  };
}

/**
 * Script text that fills the storage, calls the API with an `Authorization` header and then sets
 * `document.documentElement.dataset.ready`, which tests wait for.
 * @param {DemoTokens} tokens
 * @param {string} api origin of the API
 */
export function storageScript(tokens, api) {
  const { local, session, indexedDb } = shopStorage(tokens);
  return `
for (const [key, value] of Object.entries(${JSON.stringify(local)})) localStorage.setItem(key, value);
for (const [key, value] of Object.entries(${JSON.stringify(session)})) sessionStorage.setItem(key, value);
const idb = ${JSON.stringify(indexedDb)};
await new Promise((resolve, reject) => {
  const opening = indexedDB.open(idb.database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(idb.store, { keyPath: 'fbase_key' });
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const writing = opening.result.transaction(idb.store, 'readwrite');
    writing.objectStore(idb.store).put(idb.value);
    writing.oncomplete = () => { opening.result.close(); resolve(); };
    writing.onerror = () => reject(writing.error);
  };
});
await fetch(${JSON.stringify(api)} + '/api/me', { headers: { Authorization: 'Bearer ' + localStorage.getItem('access_token') } })
  .catch(() => {});
document.documentElement.dataset.ready = 'yes';`;
}
