chrome.cookies.onChanged.addListener(() => {});
chrome.tabs.onActivated.addListener(() => {});
chrome.tabs.onUpdated.addListener(() => {});
