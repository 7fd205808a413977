const everything = { urls: ['http://*/*', 'https://*/*'] };
chrome.webRequest.onSendHeaders.addListener(() => {}, everything, ['requestHeaders', 'extraHeaders']);
chrome.webRequest.onHeadersReceived.addListener(() => {}, everything, ['responseHeaders', 'extraHeaders']);
chrome.cookies.onChanged.addListener(() => {});
