import { describe, expect, it } from 'vitest';
import { formatRules } from '../../../utils/policy';
import { parseSettings } from '../../../utils/settings/parse-settings';
import { formatSettingsFile } from '../../../utils/settings/settings-file';
import { encryptBundle, formatCookies } from '../../../utils/transfer';
import { LARGEST_FILE } from '../../../utils/transfer/largest-file';
import {
  type OpenImport,
  type TransferAnswer,
  type TransferJob,
  transferWork,
} from '../../../utils/transfer/transfer-job';
import { aCookie } from '../../builders/cookie';
import { now } from '../../builders/transfer';

const page = { filter: 'all', from: 0, count: 50 } as const;

async function answers(work: ReturnType<typeof transferWork>, job: TransferJob): Promise<TransferAnswer> {
  const told: TransferAnswer[] = [];
  await work(job, (answer) => told.push(answer));
  return told.at(-1) ?? { progress: 0 };
}

const open = (source: OpenImport['source'], more: Partial<OpenImport> = {}): TransferJob => ({
  job: 'open',
  open: { source, jar: [], plan: { now }, ...more },
  page,
});

describe('the transfer worker', () => {
  it('opens a file, is told a decision, and gives what is chosen', async () => {
    const work = transferWork();
    const text = formatCookies('netscape', [aCookie({ name: 'a' }), aCookie({ name: 'b' })], { now }).text;
    expect(await answers(work, open({ file: new Blob([text]) }))).toMatchObject({
      opened: { look: { summary: { format: 'netscape', chosen: 2 }, of: 2 } },
    });
    await answers(work, { job: 'run', command: { do: 'choose', index: 0, on: false }, page });
    expect(await answers(work, { job: 'chosen' })).toMatchObject({ chosen: [{ name: 'b' }] });
  });

  it('reads a text as the format that a person names', async () => {
    const read = await answers(
      transferWork(),
      open({ text: 'a=1; b=2' }, { format: 'set-cookie', url: 'https://example.com/' }),
    );
    expect(read).toMatchObject({ opened: { look: { summary: { format: 'set-cookie' } } } });
  });

  it('asks for the passphrase of an encrypted bundle, and says when it is wrong', async () => {
    const work = transferWork();
    const { text } = formatCookies('jarlens', [aCookie()], { now });
    const source = { text: await encryptBundle(text, 'right', { iterations: 1000 }) };
    expect(await answers(work, open(source))).toMatchObject({
      opened: { problem: { code: 'bundle-encrypted' } },
    });
    expect(await answers(work, open(source, { passphrase: 'wrong' }))).toMatchObject({
      opened: { problem: { code: 'bundle-passphrase' } },
    });
    expect(await answers(work, open(source, { passphrase: 'right' }))).toMatchObject({
      opened: { look: { summary: { chosen: 1 } } },
    });
  });

  it('refuses a file over its limit without reading it', async () => {
    const file = { size: LARGEST_FILE + 1, text: () => Promise.reject(new Error('read')) } as unknown as Blob;
    expect(await answers(transferWork(), open({ file }))).toMatchObject({
      opened: { problem: { code: 'import-file-too-large' } },
    });
  });

  it('says of a backup of settings and of a file of rules what they are', async () => {
    const files = {
      'import-settings-file': formatSettingsFile(parseSettings({}), { now }),
      'import-rules-file': formatRules([], { now }),
    };
    for (const [code, text] of Object.entries(files)) {
      expect(await answers(transferWork(), open({ text }))).toMatchObject({ opened: { problem: { code } } });
    }
  });

  it('says so where a file cannot be read any more, and opens the next one', async () => {
    const work = transferWork();
    const file = { size: 1, text: () => Promise.reject(new DOMException('', 'NotFoundError')) };
    expect(await answers(work, open({ file: file as unknown as Blob }))).toMatchObject({
      opened: { problem: { code: 'file-unreadable' } },
    });
    expect(await answers(work, open({ text: 'a=1' }, { url: 'https://example.com/' }))).toMatchObject({
      opened: { look: { summary: { chosen: 1 } } },
    });
  });
});
