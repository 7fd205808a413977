// @ts-check
import { spawn } from 'node:child_process';

/**
 * Runs a program to its end with what it prints on standard error, so that standard output stays ours.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: Record<string, string | undefined>, signal?: AbortSignal, quiet?: boolean}} [options]
 *   `quiet` keeps the output to itself and only shows it when the program fails
 * @returns {Promise<{code: number, output: string}>} exit code; 127 when the program cannot be started
 */
export function runCommand(program, args, { cwd, env, signal, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 2, quiet ? 'pipe' : 2],
      // npm and npx are scripts on Windows, which only a shell runs.
      shell: process.platform === 'win32' && /^(npm|npx)$/.test(program),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    const stop = () => child.kill('SIGTERM');
    signal?.addEventListener('abort', stop, { once: true });
    /** @param {number} code */
    const done = (code) => {
      signal?.removeEventListener('abort', stop);
      if (quiet && code !== 0 && !signal?.aborted) process.stderr.write(output);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += error.message;
      done(127);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}
