import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { owns, recognise } from '../../../utils/tokens/decode-token';
import { findTokens } from '../../../utils/tokens/find-tokens';
import { tokenFormats } from '../../../utils/tokens/formats/index';
import { type Sample, samplesOf } from '../../builders/describe-format';

const fixtures = join(import.meta.dirname, '../../fixtures/tokens');
const byId = new Map(tokenFormats.map((format) => [format.id, format]));

interface Case extends Sample {
  readonly format: string;
}

/** A file is named after its format, with a further word where there are several. */
function formatOf(file: string, sample: Sample): string {
  // Under a cookie name that an application made up, Auth.js' session is a JWE like any other.
  if (sample.context?.name === 'our.session-token') return 'jwe';
  return byId.has(file) ? file : file.replace(/-[a-z]+$/, '');
}

const cases: readonly Case[] = readdirSync(fixtures)
  .map((file) => file.replace(/\.json$/, ''))
  .flatMap((file) => samplesOf(file).map((sample) => ({ ...sample, format: formatOf(file, sample) })));

/** What else says yes to a sample, and why the order of the index is right to put its owner first. */
const overlaps: Readonly<Record<string, readonly string[]>> = {
  // The same token under a name that says whose it is.
  authjs: ['jwe'],
  'nextjs-auth0': ['jwe'],
  // Text before a separator and a signature: what the text holds says more than the signature alone.
  flask: ['itsdangerous', 'itsdangerous-signer'],
  starlette: ['flask', 'itsdangerous', 'itsdangerous-signer'],
  itsdangerous: ['itsdangerous-signer', 'cookie-signature'],
  'django-signing': ['django-signer'],
  'express-signed': ['cookie-signature'],
  phoenix: ['cookie-signature', 'itsdangerous-signer'],
  // Random standard base64 may hold a slash before what looks like a signature; the cookie's name comes first.
  'rack-encrypted': ['django-signer'],
  // A Rack session is a Rails message that names a session.
  rack: ['rails-signed'],
};

/** Text with spaces is a value only where it is known to be one: under a name. */
function contextOf({ token, context }: Case) {
  return /\s/.test(token) ? { name: 'value', ...context } : context;
}

describe('the confusion matrix', () => {
  it('has samples of every format but those that are put together in their tests', () => {
    const apart = [
      'vendor',
      'basic',
      'aspnet-session',
      'aspnet-forms',
      'django-session',
      'java-session',
      'sd-jwt',
    ];
    const covered = new Set([...cases.map(({ format }) => format), ...apart]);
    expect([...byId.keys()].filter((id) => !covered.has(id))).toEqual([]);
  });

  it.each(cases)('$format owns its sample "$note"', ({ format, token, context }) => {
    expect(recognise(token, context)?.format.id).toBe(format);
  });

  it.each(cases)(
    '$format shares its sample "$note" only with formats behind it',
    ({ format, token, context }) => {
      const others = tokenFormats.filter((other) => other.id !== format && owns(other, token, context));
      const unexpected = others.map(({ id }) => id).filter((id) => !overlaps[format]?.includes(id));
      expect(unexpected).toEqual([]);
    },
  );

  it.each(cases)('a search finds $format, sample "$note", and nothing beside it', (sample) => {
    const hits = findTokens(sample.token, contextOf(sample));
    expect(hits.map((hit) => [hit.format, hit.raw])).toEqual([[sample.format, sample.token]]);
  });

  it.each(cases)('a search finds $format, sample "$note", percent-encoded', (sample) => {
    const hits = findTokens(encodeURIComponent(sample.token), contextOf(sample));
    expect(hits.map((hit) => [hit.format, hit.raw])).toEqual([[sample.format, sample.token]]);
  });

  // A word ends at white space, quotes, brackets, commas and semicolons: a token that holds one is no word.
  const words = cases.filter(
    ({ format, token }) => byId.get(format)?.scope !== 'value' && !/[\s"'`;,<>(){}[\]&\\]/.test(token),
  );
  it.each(words)('a search in running text finds $format, sample "$note"', ({ format, token }) => {
    const hits = findTokens(`the value was '${token}' when it was seen`);
    expect(hits.map((hit) => [hit.format, hit.raw])).toEqual([[format, token]]);
  });
});
