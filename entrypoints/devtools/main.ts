import { webextDevtools } from '../../utils/browser/webext-devtools';

// The developer tools load this page out of sight, once for each tab they are opened on.
void webextDevtools()?.createPanel('Jarlens', '/icons/32.png', '/devtools-panel.html');
