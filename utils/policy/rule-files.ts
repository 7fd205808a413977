import type { Rule } from '../model';
import { JsonCursor, jsonHead, parseJson } from '../transfer/json-cursor';
import { cleanText } from '../transfer/text-lines';
import { readCookieAutoDelete } from './read-cookie-autodelete';
import { readForgetMeNot } from './read-forget-me-not';
import { type ReadRule, type RuleFileProblem, readRule } from './read-rule';

/** One line of a rule file: a rule, or why there is none. Lines count from 1. */
export type RuleRow = ReadRule & {
  readonly line: number;
  /** Codes of what was changed in meaning (`rule_note_` + code in the locales). */
  readonly notes?: readonly string[];
};

export interface RuleFile {
  readonly format: 'jarlens' | 'cookie-autodelete' | 'forget-me-not' | 'unknown';
  readonly rows: readonly RuleRow[];
  /** What the other extension does by itself without a rule; offered, never added unasked. */
  readonly suggested: readonly Rule[];
}

export interface RuleFileAt {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly makeId: () => string;
}

/** Raised when an older Jarlens could misread the file. */
const RULE_FILE_VERSION = 1;

/** The file that `parseRules` reads back unchanged. Exceptions that end by themselves are left out. */
export function formatRules(rules: readonly Rule[], at: { readonly now: number }): string {
  const lasting = rules.filter(
    ({ action }) => action.type !== 'allow' || (action.until === undefined && action.tabId === undefined),
  );
  const created = new Date(at.now).toISOString();
  return JSON.stringify({ jarlens: 'rules', version: RULE_FILE_VERSION, created, rules: lasting }, null, 2);
}

function failed(code: string, message: string, line = 1): RuleRow {
  const problem: RuleFileProblem = { code, message };
  return { line, problem };
}

/** The items of an array with their lines; what is broken is a problem row of its own. */
function* itemsOf(cursor: JsonCursor): Generator<{ line: number; item: unknown } | RuleRow> {
  for (const { start, end, line, complete } of cursor.items()) {
    const item = complete ? parseJson(cursor.text.slice(start, end)) : undefined;
    if (!complete)
      yield failed('import-truncated', 'The file breaks off here; what comes before is read.', line);
    else if (item === undefined) yield failed('import-json', 'This is not valid JSON.', line);
    else yield { line, item };
  }
}

/** Other files of ours, by what they say they are. */
const ELSEWHERE: ReadonlyMap<unknown, readonly [code: string, message: string]> = new Map([
  ['settings', ['rule-file-settings', 'This is a backup of settings, without rules.']],
  ['bundle', ['rule-file-cookies', 'This is a file of cookies, without rules.']],
  ['encrypted', ['rule-file-cookies', 'This is a file of cookies, without rules.']],
]);

function* ownRules(text: string, at: RuleFileAt): Generator<RuleRow> {
  const cursor = new JsonCursor(text);
  const value = () => {
    const start = cursor.at;
    cursor.skipValue();
    return parseJson(text.slice(start, cursor.at));
  };
  for (const key of cursor.members()) {
    if (key === 'jarlens') {
      const other = ELSEWHERE.get(value());
      if (other) {
        yield failed(...other);
        return;
      }
    } else if (key === 'version') {
      if (Number(value()) > RULE_FILE_VERSION) {
        yield failed('bundle-newer', 'This file is from a newer Jarlens: update to read it.');
        return;
      }
    } else if (key === 'rules') {
      for (const found of itemsOf(cursor)) {
        yield 'item' in found ? { line: found.line, ...readRule(found.item, at) } : found;
      }
    }
  }
}

/** Cookie AutoDelete: lists of expressions, one a store. */
function* autoDeleteRules(text: string, at: RuleFileAt): Generator<RuleRow> {
  const cursor = new JsonCursor(text);
  for (const store of cursor.members()) {
    if (cursor.peek() !== '[') continue;
    for (const found of itemsOf(cursor)) {
      if (!('item' in found)) yield found;
      else for (const row of readCookieAutoDelete(found.item, store, at)) yield { line: found.line, ...row };
    }
  }
}

function* forgetMeNotRules(text: string, at: RuleFileAt): Generator<RuleRow> {
  const cursor = new JsonCursor(text);
  for (const key of cursor.members()) {
    if (key !== 'rules') continue;
    for (const found of itemsOf(cursor)) {
      yield 'item' in found ? { line: found.line, ...readForgetMeNot(found.item, at) } : found;
    }
  }
}

/** Both extensions clean every site without a rule once its last tab is closed. */
function cleanTheRest(at: RuleFileAt): Rule {
  return {
    id: at.makeId(),
    match: { domain: '*' },
    action: { type: 'clean', when: 'tab-close', delaySeconds: 15 },
    enabled: true,
    createdTime: at.now,
  };
}

/** A rule file whose rows are read as they are asked for: a long one need not hold anything up. */
export interface OpenRuleFile extends Omit<RuleFile, 'rows'> {
  readonly rows: Generator<RuleRow>;
}

/** The same as `parseRules`, to be read row by row. */
export function openRuleFile(text: string, at: RuleFileAt): OpenRuleFile {
  const clean = cleanText(text);
  const { root, keys, itemKeys } = jsonHead(clean);
  if (root === 'object' && keys.has('jarlens')) return file('jarlens', ownRules(clean, at), []);
  if (root === 'object' && keys.has('rules')) {
    return file('forget-me-not', forgetMeNotRules(clean, at), [cleanTheRest(at)]);
  }
  if (root === 'object' && itemKeys.has('expression')) {
    return file('cookie-autodelete', autoDeleteRules(clean, at), [cleanTheRest(at)]);
  }
  const message = 'This is no rule file of Jarlens, Cookie AutoDelete or Forget Me Not.';
  return file('unknown', [failed('rule-file-unknown', message)], []);
}

/**
 * Reads a rule file of Jarlens, Cookie AutoDelete or Forget Me Not, line by line, as a dry run. Never throws; nothing is
 * read as broader than it was written.
 */
export function parseRules(text: string, at: RuleFileAt): RuleFile {
  const opened = openRuleFile(text, at);
  return { format: opened.format, ...settledRows([...opened.rows], opened.suggested) };
}

/**
 * What holds of the rows once all are read: of a newer version's file none is believed, wherever it says its version,
 * and nothing is suggested to somebody whose file has no rule.
 */
export function settledRows<Row extends { readonly problem?: RuleFileProblem | undefined }>(
  rows: readonly Row[],
  suggested: readonly Rule[],
): { readonly rows: readonly Row[]; readonly suggested: readonly Rule[] } {
  const newer = rows.find(({ problem }) => problem?.code === 'bundle-newer');
  if (newer) return { rows: [newer], suggested: [] };
  const isEmpty = rows.every(({ problem }) => problem?.code === 'rule-file-empty');
  return { rows, suggested: isEmpty ? [] : suggested };
}

function file(format: RuleFile['format'], rows: Iterable<RuleRow>, suggested: readonly Rule[]): OpenRuleFile {
  return { format, rows: orEmpty(rows), suggested };
}

function* orEmpty(rows: Iterable<RuleRow>): Generator<RuleRow> {
  let some = false;
  for (const row of rows) {
    some = true;
    yield row;
  }
  if (!some) yield failed('rule-file-empty', 'There is no rule in this file.');
}
