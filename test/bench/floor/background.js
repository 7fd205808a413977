// Only there so that both extensions have a worker to start.
chrome.runtime.onInstalled.addListener(() => {});
