import { describe, expect, it } from 'vitest';
import { decryptBundle, parseCookies, TRANSFER_FORMATS } from '../../../utils/transfer';
import { writeExport } from '../../../utils/transfer/write-export';
import { aCookie } from '../../builders/cookie';
import { now } from '../../builders/transfer';

const cookies = [
  aCookie({ name: 'a' }),
  aCookie({ name: 'b', domain: '.example.com', httpOnly: true, expirationDate: now / 1000 + 3600 }),
  aCookie({ name: '__Host-c', sameSite: 'strict' }),
];

describe('an export', () => {
  it.each(TRANSFER_FORMATS.map(({ id }) => id))(
    'as %s counts what it reads back from its own text',
    async (format) => {
      const made = await writeExport({ format, cookies, now, url: 'https://example.com/' });
      expect(made).toMatchObject({ asked: 3, written: 3 });
    },
  );

  it('says how many cookies are not in the text, and why', async () => {
    const made = await writeExport({
      format: 'netscape',
      cookies: [...cookies, aCookie({ value: 'a\tb' })],
      now,
    });
    expect(made).toMatchObject({ asked: 4, written: 3 });
    expect(made.losses).toContainEqual(expect.objectContaining({ code: 'not-in-netscape', count: 1 }));
  });

  it('counts web storage too, where the format carries it', async () => {
    const storage = (['local', 'session'] as const).map((area) => ({
      origin: 'https://example.com',
      area,
      key: 'k',
      value: 'v',
      bytes: 1,
    }));
    expect(await writeExport({ format: 'jarlens', cookies, storage, now })).toMatchObject({
      storageAsked: 2,
      storageWritten: 2,
    });
    expect(await writeExport({ format: 'playwright', cookies, storage, now })).toMatchObject({
      storageWritten: 1,
    });
    expect(await writeExport({ format: 'netscape', cookies, storage, now })).toMatchObject({
      storageWritten: 0,
    });
  });

  it('is encrypted with a passphrase and opens with it', async () => {
    const made = await writeExport({ format: 'jarlens', cookies, now, passphrase: 'long enough' });
    expect(made.text).not.toContain('made-up');
    const { text = '' } = await decryptBundle(made.text, 'long enough');
    expect(parseCookies(text, { now }).rows).toHaveLength(3);
  });

  it('in a format that does not exist is an error', async () => {
    await expect(writeExport({ format: 'nothing', cookies, now })).rejects.toThrow(RangeError);
  });
});
