import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { askEarly } from '../utils/browser/early-questions';

export default defineUnlistedScript(() =>
  askEarly(globalThis as Parameters<typeof askEarly>[0], location.href),
);
