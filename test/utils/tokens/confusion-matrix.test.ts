import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { owns, recognise } from '../../../utils/tokens/decode-token';
import { findTokens } from '../../../utils/tokens/find-tokens';
import { tokenFormats } from '../../../utils/tokens/formats';
import type { TokenContext } from '../../../utils/tokens/token-format';

const folder = join(import.meta.dirname, '../../fixtures/tokens');
interface Sample {
  readonly note: string;
  readonly token: string;
  readonly context?: TokenContext;
}

const samples = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => {
    const { samples: list } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { samples: Sample[] };
    // `jwt-asymmetric` is more of `jwt`.
    const format = file.slice(0, -5).replace('-asymmetric', '');
    return list.map((sample) => ({ format, ...sample }));
  });

/**
 * Formats that hold within another: the narrower stands before the wider in the index and owns what both accept.
 * Auth.js and nextjs-auth0 write JWE under names of their own; Flask and Starlette sessions are itsdangerous texts;
 * Rack's old message differs from Rails' by its content alone.
 */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  authjs: ['jwe'],
  'nextjs-auth0': ['jwe'],
  flask: ['itsdangerous'],
  starlette: ['flask', 'itsdangerous'],
  rack: ['rails-signed'],
};

/** Under a name that nobody knows, an Auth.js session is a JWE like any other. */
const ownerOf = ({ format, context }: (typeof samples)[number]) =>
  format === 'authjs' && !/auth/.test(context?.name ?? '') ? 'jwe' : format;

describe('every sample against every detector', () => {
  it.each(samples)('$format: $note', (sample) => {
    const { format, token, context } = sample;
    const owner = ownerOf(sample);
    const claimed = tokenFormats.filter((each) => owns(each, token, context));
    // A last resort is asked when every other format has said no.
    const rivals = claimed.filter(({ id, lastResort }) => !lastResort || id === owner).map(({ id }) => id);
    expect(rivals[0]).toBe(owner);
    expect(rivals.filter((id) => id !== owner && !WITHIN[format]?.includes(id))).toEqual([]);
    expect(recognise(token, context)?.format.id).toBe(owner);
  });

  it.each(samples)('is found as one token: $format: $note', (sample) => {
    const { token, context } = sample;
    // Text with spaces that only ends like a signature is a last resort for those who ask, not for a search.
    const lastResort = tokenFormats.find(({ id }) => id === sample.format)?.lastResort;
    if (lastResort && token.includes(' ')) return expect(findTokens(token, context)).toEqual([]);
    expect(findTokens(token, context)).toMatchObject([{ format: ownerOf(sample), raw: token }]);
  });

  it('has samples of every format that has a fixture, each in the index', () => {
    const ids = tokenFormats.map(({ id }) => id);
    expect(
      [...new Set(samples.map(({ format }) => format))].filter((format) => !ids.includes(format)),
    ).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  /** Ways a token is wrapped on its way into storage; what the browser or the site's own code does. */
  const wrappers: Readonly<Record<string, (text: string) => string>> = {
    quotes: (text) => JSON.stringify(text),
    'percent-encoding': (text) => encodeURIComponent(text),
    JSON: (text) => JSON.stringify({ user: { name: 'Ana' }, tokens: [text] }),
    'JSON in JSON': (text) => JSON.stringify({ state: JSON.stringify({ token: text }) }),
    base64: (text) => Buffer.from(text).toString('base64'),
    'base64 of JSON': (text) => Buffer.from(JSON.stringify({ token: text })).toString('base64'),
  };
  const named = samples.filter(({ context }) => context === undefined);

  it.each(Object.keys(wrappers))('is found again inside %s', (wrapping) => {
    const missed = named.filter((sample) => {
      const lastResort = tokenFormats.find(({ id }) => id === sample.format)?.lastResort;
      if (lastResort && sample.token.includes(' ')) return false;
      // Before Symfony 5.3 the very same content was base64 as a whole: a form of the same format, not a wrapping.
      if (sample.format === 'symfony-remember-me' && wrapping === 'base64') return false;
      const hits = findTokens(wrappers[wrapping]?.(sample.token) ?? '');
      return !(hits.length === 1 && hits[0]?.raw === sample.token && hits[0].format === ownerOf(sample));
    });
    expect(missed.map(({ format, note }) => `${format}: ${note}`)).toEqual([]);
  });
});
