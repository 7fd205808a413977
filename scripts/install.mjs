// Runs by itself before the commands that a fresh clone is judged with (`pre…` in package.json), which need what is
// installed from their first line on: installs the dependencies when they are missing or not those of the lockfile.
import { fileURLToPath } from 'node:url';
import { installDependencies } from './lib/install-dependencies.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.exitCode = (await installDependencies(root, console.log)) ? 0 : 1;
