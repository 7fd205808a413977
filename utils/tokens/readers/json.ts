import { MAX_JSON_DEPTH, parseJson } from '../strict-json';
import type { ReadResult } from './byte-reader';

/** JSON in a session: its value, a problem where it is nested too deep to be shown, `null` where it is not JSON. */
export function readJson(text: string): ReadResult | null {
  const parsed = parseJson(text);
  if (parsed === null) return null;
  if (parsed !== 'too-deep') return { value: parsed.value };
  return {
    problem: {
      code: 'json-too-deep',
      message: `The JSON is nested more than ${MAX_JSON_DEPTH} levels deep.`,
    },
  };
}
