// @ts-check
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { countTests } from './count-tests.mjs';

/**
 * Runs one Vitest project to its end, or some of its files, each line of its output marked with the project's name. Runs of
 * one project at the same time have a `part` each.
 * @param {string} root
 * @param {{project: string, reporter: 'dot' | 'verbose', signal: AbortSignal, files?: readonly string[],
 *   part?: string, env?: Readonly<Record<string, string>>}} what
 * @returns {Promise<import('./count-tests.mjs').Count & {seconds: number}>}
 */
export async function runVitest(root, { project, reporter, signal, files = [], part = '', env = {} }) {
  if (signal.aborted) return { ...countTests(null, { name: project, exitCode: 1 }), seconds: 0 };
  const started = performance.now();
  const folder = join(root, '.output', 'test');
  const file = join(folder, `${project}${part}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      `--project=${project}`,
      `--reporter=${reporter}`,
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...files,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env, NO_COLOR: '1' } },
  );
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      if (line.trim() !== '') process.stdout.write(`[${project}] ${line}\n`);
    });
  const exitCode = await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  signal.removeEventListener('abort', stop);
  let report = null;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // No report: `countTests` says so.
  }
  return {
    ...countTests(report, { name: project, exitCode }),
    seconds: Math.round((performance.now() - started) / 1000),
  };
}
