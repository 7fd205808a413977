// @ts-check
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pseudoMessages } from './pseudo-messages.mjs';

/** An empty page of the extension from which tests call the extension API; it loads nothing of Jarlens. */
export const CONTROL_PAGE = 'control.html';

/**
 * Copies a built extension next to the profile that will load it and adds the control page. A copy keeps the
 * extension's identity over a restart, and a new build from changing what a running browser uses.
 * @param {string} extensionDir the build's folder
 * @param {string} targetDir is made
 * @param {'ltr' | 'rtl'} [pseudo] puts a made-up language of this direction in the place of English
 * @returns {{dir: string, popup: string, options: string, id: string | undefined}} page paths from the manifest; `id` is Firefox's
 */
export function copyExtension(extensionDir, targetDir, pseudo) {
  const manifestPath = join(extensionDir, 'manifest.json');
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  } catch (error) {
    throw new Error(`No built extension in ${extensionDir} (npx wxt build --mode e2e [-b firefox])`, {
      cause: error,
    });
  }
  mkdirSync(targetDir, { recursive: true });
  cpSync(extensionDir, targetDir, { recursive: true });
  if (pseudo) {
    const english = join(targetDir, '_locales', 'en');
    for (const name of readdirSync(english)) {
      const messages = pseudoMessages(JSON.parse(readFileSync(join(english, name), 'utf8')), pseudo);
      writeFileSync(join(english, name), JSON.stringify(messages));
    }
  }
  writeFileSync(join(targetDir, CONTROL_PAGE), '<!doctype html><meta charset="utf-8"><title>control</title>');
  return {
    dir: targetDir,
    popup: manifest.action?.default_popup ?? 'popup.html',
    options: manifest.options_ui?.page ?? manifest.options_page ?? 'options.html',
    id: manifest.browser_specific_settings?.gecko?.id,
  };
}
