// `npm run lint:addon`: builds for Firefox and lets Mozilla's own checker look at the result. A warning is a failure. The
// checker is larger than everything else together and needed rarely, so it is no dependency: npm fetches this version.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildExtension } from './lib/build-extension.mjs';

const VERSION = '10.7.0';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await buildExtension(root, { browser: 'firefox', mode: 'production' });
if (folder === null) process.exit(1);
const { status } = spawnSync(
  'npx',
  ['--yes', `web-ext@${VERSION}`, 'lint', '--warnings-as-errors', '--boring', '--source-dir', folder],
  { stdio: 'inherit', cwd: root, shell: process.platform === 'win32' },
);
process.exitCode = status ?? 1;
