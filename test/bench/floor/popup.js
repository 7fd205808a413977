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

async function main() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const [frames, stores] = await Promise.all([
    chrome.webNavigation.getAllFrames({ tabId: tab.id }),
    chrome.cookies.getAllCookieStores(),
  ]);
  const storeId = stores.find((store) => store.tabIds.includes(tab.id))?.id ?? '0';
  const urls = [...new Set(frames.map((frame) => frame.url))];
  const lists = await Promise.all(
    urls.map((url) => chrome.cookies.getAll({ url, storeId, partitionKey: {} })),
  );
  const rows = document.createDocumentFragment();
  for (const c of lists.flat()) {
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
  document.querySelector('tbody').append(rows);
  await chrome.scripting.executeScript({
    target: { tabId: tab.id, allFrames: true },
    injectImmediately: true,
    func: () => [Object.entries(localStorage), Object.entries(sessionStorage)],
  });
}

main();
