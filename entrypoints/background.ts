import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '../utils/background/start-background';
import { webextEdge } from '../utils/browser/webext-edge';

export default defineBackground(() => startBackground(webextEdge(), Date.now));
