import type { SameSite } from '../model';

/** Every spelling seen in exports, in lower case. The numbers are the browsers' own constants. */
const SPELLINGS: Readonly<Record<string, SameSite>> = {
  no_restriction: 'no_restriction',
  norestriction: 'no_restriction',
  none: 'no_restriction',
  '0': 'no_restriction',
  lax: 'lax',
  '1': 'lax',
  strict: 'strict',
  '2': 'strict',
  unspecified: 'unspecified',
  unset: 'unspecified',
  not_set: 'unspecified',
  default: 'unspecified',
  null: 'unspecified',
  undefined: 'unspecified',
  '': 'unspecified',
  '-1': 'unspecified',
  '256': 'unspecified',
};

/** Reads any dialect of SameSite; `null` for a word nobody uses. */
export function readSameSite(value: unknown): SameSite | null {
  if (value === undefined || value === null) return 'unspecified';
  return SPELLINGS[String(value).trim().toLowerCase()] ?? null;
}

/** As `Set-Cookie`, Playwright and Puppeteer write it; nothing for unset. */
export const SAME_SITE_ATTRIBUTE: Readonly<Record<SameSite, 'None' | 'Lax' | 'Strict' | undefined>> = {
  no_restriction: 'None',
  lax: 'Lax',
  strict: 'Strict',
  unspecified: undefined,
};
