import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pause } from '../utils/pause';
import { collectStorage } from '../utils/site/collect-storage';
import { probeFrame } from '../utils/site/probe-frame';
import { findTokens } from '../utils/tokens/find-tokens';

// Runs in the isolated world of every frame of the tab. Its answer is JSON text, because the browsers' own encoding
// of script results would replace lone surrogates in stored values.
export default defineUnlistedScript(async () => {
  const probe = probeFrame();
  const collected = await collectStorage({
    local: () => localStorage,
    session: () => sessionStorage,
    databases: () => indexedDB,
    // Defined only where the tokens' formats were run ahead of this.
    findTokens,
    clock: () => performance.now(),
    pause: () => pause(0),
  });
  return JSON.stringify(collected && { ...probe, ...collected });
});
