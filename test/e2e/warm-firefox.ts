import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../scripts/lib/find-browser.mjs';

/**
 * Starts Firefox once on an empty profile, without the extension, before its tests. What it then keeps for its next start
 * (its own scripts, compiled) takes three seconds to make: `launchFirefox` begins with a copy of it.
 */
export default async function warmFirefox(): Promise<(() => void) | undefined> {
  const executablePath = findBrowser('firefox')?.path;
  if (!executablePath) return undefined;
  const home = mkdtempSync(join(tmpdir(), 'jarlens-warm-'));
  const profile = join(home, 'profile');
  mkdirSync(profile);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    userDataDir: profile,
    args: ['--remote-allow-system-access'],
  });
  await browser.close();
  process.env['JARLENS_WARM_PROFILE'] = profile;
  return () => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
