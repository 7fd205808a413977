import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { now, outcomeOf } from '../../../builders/transfer';

describe('redacted', () => {
  const secret = 'hunter2-never-to-be-seen';
  const storage = [{ origin: 'https://a.test', area: 'local', key: 'k', value: secret, bytes: 24 } as const];
  const { text, losses } = formatCookies('redacted', [buildCookie({ value: secret })], { now, storage });

  it('holds names and attributes, and no value', () => {
    expect(text).not.toContain(secret);
    expect(text).toContain('"name": "id"');
    expect(text).toContain('24 bytes');
    expect(losses).toMatchObject([{ code: 'value', count: 1 }]);
  });
  it('is known and not taken for cookies', () => {
    const { format, rows } = parseCookies(text, { now });
    expect(format).toBe('redacted');
    expect(rows.map(outcomeOf)).toEqual(['bundle-redacted']);
  });
});
