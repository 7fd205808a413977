import { connect } from '../../utils/browser/transport';
import { webextDevtools } from '../../utils/browser/webext-devtools';
import { webextSurface } from '../../utils/browser/webext-surface';
import { handOver } from './hand-over';

// The developer tools load this page out of sight, once for each tab they are opened on: what the tab does is told from
// then on, also while the panel has never been shown.
const devtools = webextDevtools();
if (devtools) {
  void devtools.createPanel('Jarlens', '/icons/32.png', '/devtools-panel.html');
  void handOver(devtools, connect(webextSurface()));
}
