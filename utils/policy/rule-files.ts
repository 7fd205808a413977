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

function ownRules(text: string, at: RuleFileAt): RuleRow[] {
  const cursor = new JsonCursor(text);
  const rows: RuleRow[] = [];
  for (const key of cursor.members()) {
    if (key === 'version') {
      const start = cursor.at;
      cursor.skipValue();
      if (Number(parseJson(text.slice(start, cursor.at))) > RULE_FILE_VERSION) {
        return [failed('bundle-newer', 'This file is from a newer Jarlens: update to read it.')];
      }
    } else if (key === 'rules') {
      for (const found of itemsOf(cursor)) {
        rows.push('item' in found ? { line: found.line, ...readRule(found.item, at) } : found);
      }
    }
  }
  return rows;
}

/** Cookie AutoDelete: lists of expressions, one a store. */
function autoDeleteRules(text: string, at: RuleFileAt): RuleRow[] {
  const cursor = new JsonCursor(text);
  const rows: RuleRow[] = [];
  for (const store of cursor.members()) {
    if (cursor.peek() !== '[') continue;
    for (const found of itemsOf(cursor)) {
      if (!('item' in found)) rows.push(found);
      else
        for (const row of readCookieAutoDelete(found.item, store, at))
          rows.push({ line: found.line, ...row });
    }
  }
  return rows;
}

function forgetMeNotRules(text: string, at: RuleFileAt): RuleRow[] {
  const cursor = new JsonCursor(text);
  const rows: RuleRow[] = [];
  for (const key of cursor.members()) {
    if (key !== 'rules') continue;
    for (const found of itemsOf(cursor)) {
      rows.push('item' in found ? { line: found.line, ...readForgetMeNot(found.item, at) } : found);
    }
  }
  return rows;
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

/**
 * Reads a rule file of Jarlens, Cookie AutoDelete or Forget Me Not, line by line, as a dry run. Never throws; nothing is
 * read as broader than it was written.
 */
export function parseRules(text: string, at: RuleFileAt): RuleFile {
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
  return { format: 'unknown', rows: [failed('rule-file-unknown', message)], suggested: [] };
}

function file(format: RuleFile['format'], rows: readonly RuleRow[], suggested: readonly Rule[]): RuleFile {
  if (rows.length > 0) return { format, rows, suggested };
  return { format, rows: [failed('rule-file-empty', 'There is no rule in this file.')], suggested: [] };
}
