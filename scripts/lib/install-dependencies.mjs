// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';

/**
 * @typedef {{version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], link?: boolean}} LockEntry
 * @typedef {{packages?: Record<string, LockEntry>}} Lockfile
 */

/**
 * Why the installed packages are not those of the lockfile, or null when they are. `installed` is what npm writes into
 * node_modules after each install (`.package-lock.json`); optional packages of other platforms are not in it.
 * @param {Lockfile} lock
 * @param {Lockfile | null} installed
 * @returns {string | null}
 */
export function staleness(lock, installed) {
  if (!installed?.packages) return 'nothing is installed yet';
  const wanted = Object.entries(lock.packages ?? {}).filter(([path]) => path !== '');
  for (const [path, entry] of wanted) {
    const there = installed.packages[path];
    if (!there) {
      if (entry.optional || entry.os || entry.cpu || entry.libc) continue;
      return `${path.replace(/^.*node_modules\//, '')} is missing`;
    }
    if (there.version !== entry.version || (entry.integrity && there.integrity !== entry.integrity))
      return `${path.replace(/^.*node_modules\//, '')} is ${there.version} instead of ${entry.version}`;
  }
  const known = new Set(wanted.map(([path]) => path));
  // A lockfile that was made on another system may lack this one's optional packages.
  const extra = Object.entries(installed.packages).find(
    ([path, entry]) => !known.has(path) && !entry.optional,
  )?.[0];
  return extra ? `${extra.replace(/^.*node_modules\//, '')} is no longer used` : null;
}

/** @param {string} path @returns {any} */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Runs npm, the one that runs us if there is one. @param {readonly string[]} args @param {{cwd: string, signal?: AbortSignal}} options */
function npm(args, options) {
  const own = process.env['npm_execpath'];
  return own && /\.[cm]?js$/.test(own) && existsSync(own)
    ? runCommand(process.execPath, [own, ...args], options)
    : runCommand('npm', args, options);
}

/**
 * Installs the project's dependencies when they are missing or not those of the lockfile.
 * @param {string} root
 * @param {(line: string) => void} say
 * @param {AbortSignal} [signal]
 * @returns {Promise<boolean>} false when it failed; npm has said why
 */
export async function installDependencies(root, say, signal) {
  const lock = readJson(join(root, 'package-lock.json'));
  if (!lock) {
    say('package-lock.json cannot be read: is this a whole copy of the project?');
    return false;
  }
  const stale = staleness(lock, readJson(join(root, 'node_modules', '.package-lock.json')));
  if (!stale) return true;
  say(`Installing dependencies (${stale})`);
  const options = { cwd: root, ...(signal ? { signal } : {}) };
  // Development dependencies too, whatever NODE_ENV says: the build is made of them.
  // `install` and not `ci`, which refuses a lockfile that lacks the optional packages of other systems; the versions
  // are the lockfile's all the same, and the lockfile is left as it is.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'];
  const { code } = await npm(args, options);
  if (code !== 0 && !signal?.aborted)
    say(`npm install failed with exit code ${code}; what it says is above. Is the network reachable?`);
  return code === 0;
}
