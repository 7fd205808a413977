const row = (cells) => {
  const tr = document.createElement('tr');
  for (const text of cells) {
    const td = document.createElement('td');
    td.textContent = text;
    tr.append(td);
  }
  return tr;
};

const expiry = (c) => (c.session ? 'Session' : new Date(c.expirationDate * 1000).toLocaleDateString());

const body = document.querySelector('tbody');
let cookies = [];
/** A list that stays true hears of every change; this one only notes them. */
chrome.cookies.onChanged.addListener(() => {
  document.documentElement.dataset.changed = 'yes';
});

function draw(list) {
  const rows = document.createDocumentFragment();
  for (const c of list) {
    rows.append(
      row([
        c.name,
        c.value,
        c.domain + c.path,
        c.httpOnly ? 'HttpOnly' : '',
        c.secure ? 'Secure' : '',
        c.sameSite,
        expiry(c),
        `${c.name.length + c.value.length} B`,
      ]),
    );
  }
  body.replaceChildren(rows);
}

let readAll = async () => [];

async function main() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const [frames, stores] = await Promise.all([
    chrome.webNavigation.getAllFrames({ tabId: tab.id }),
    chrome.cookies.getAllCookieStores(),
  ]);
  const storeId = stores.find((store) => store.tabIds.includes(tab.id))?.id ?? '0';
  const urls = [...new Set(frames.map((frame) => frame.url))];
  readAll = async () => {
    const lists = await Promise.all(
      urls.map((url) => chrome.cookies.getAll({ url, storeId, partitionKey: {} })),
    );
    return lists.flat();
  };
  cookies = await readAll();
  draw(cookies);
  await chrome.scripting.executeScript({
    target: { tabId: tab.id, allFrames: true },
    injectImmediately: true,
    func: () => [Object.entries(localStorage), Object.entries(sessionStorage)],
  });
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
  ...(c.session ? {} : { expirationDate: c.expirationDate }),
  ...more,
});

/** Deletes everything, and puts it back: the same calls as the other popup's, in the same number. */
let deleted = [];
globalThis.removeAll = async () => {
  deleted = await readAll();
  await Promise.all(deleted.map((c) => chrome.cookies.set(details(c, { value: '', expirationDate: 1 }))));
  cookies = await readAll();
  draw(cookies);
};
globalThis.restoreAll = async () => {
  await readAll();
  await Promise.all(deleted.map((c) => chrome.cookies.set(details(c, {}))));
  await readAll();
  cookies = await readAll();
  draw(cookies);
};

document.querySelector('input').addEventListener('input', ({ target }) => {
  const word = target.value.toLowerCase();
  draw(cookies.filter((c) => c.name.includes(word) || c.domain.includes(word) || c.value.includes(word)));
});

main();
