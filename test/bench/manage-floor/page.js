// As many rows as the other page has on its screen; both make them from the same answer.
const SHOWN = Number(new URLSearchParams(location.search).get('rows') ?? 30);
const BATCH = 100;
const body = document.querySelector('tbody');
let cookies = [];
/** A list that stays true hears of every change; this one only counts them. */
let changes = 0;
chrome.cookies.onChanged.addListener(() => {
  changes += 1;
});

function draw(list) {
  const rows = document.createDocumentFragment();
  for (const c of list.slice(0, SHOWN)) {
    const tr = document.createElement('tr');
    const expires = c.session ? 'Session' : new Date(c.expirationDate * 1000).toLocaleDateString();
    for (const text of [c.name, c.domain + c.path, expires, `${c.name.length + c.value.length} B`]) {
      const td = document.createElement('td');
      td.textContent = text;
      tr.append(td);
    }
    rows.append(tr);
  }
  body.replaceChildren(rows);
  document.querySelector('p').textContent = `${list.length} cookies, ${changes} changes`;
}

async function readAll() {
  const stores = await chrome.cookies.getAllCookieStores();
  const lists = await Promise.all(
    stores.map(({ id }) => chrome.cookies.getAll({ storeId: id, partitionKey: {} })),
  );
  return lists.flat();
}

const details = (c, more) => ({
  url: `http${c.secure ? 's' : ''}://${c.domain.replace(/^\./, '')}${c.path}`,
  name: c.name,
  value: c.value,
  path: c.path,
  secure: c.secure,
  httpOnly: c.httpOnly,
  sameSite: c.sameSite,
  storeId: c.storeId,
  ...(c.hostOnly ? {} : { domain: c.domain }),
  ...more,
});

async function inBatches(list, work) {
  for (let at = 0; at < list.length; at += BATCH) await Promise.all(list.slice(at, at + BATCH).map(work));
}

/** Deletes everything: the same calls as the other page's, in the same number, until the list is empty. */
globalThis.removeAll = async () => {
  await readAll();
  await inBatches(cookies, (c) => chrome.cookies.set(details(c, { value: '', expirationDate: 1 })));
  cookies = await readAll();
  draw(cookies);
};

/** Stores these cookies, then shows what is there. */
globalThis.store = async (list) => {
  await readAll();
  await inBatches(list, (c) => chrome.cookies.set(details(c, {})));
  await readAll();
  cookies = await readAll();
  draw(cookies);
};

document.querySelector('input').addEventListener('input', ({ target }) => {
  const word = target.value.toLowerCase();
  draw(cookies.filter((c) => c.name.includes(word) || c.domain.includes(word) || c.value.includes(word)));
});

readAll().then((list) => {
  cookies = list;
  draw(cookies);
});
