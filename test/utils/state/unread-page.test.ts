import { expect, it } from 'vitest';
import type { Gap } from '../../../utils/model';
import { unreadPage } from '../../../utils/state/unread-page';
import { reportOf } from '../../builders/report';

const missing = (what: string): Gap => ({ what, code: 'no-host-access', reason: 'not given' });
const unread = (...gaps: readonly Gap[]) => {
  const report = { ...reportOf([]), site: 'shop.test' };
  return unreadPage({ ...report, snapshot: { ...report.snapshot, gaps } })?.what;
};

it.each<[string, Gap[], string | undefined]>([
  ['with nothing missing was read', [], undefined],
  ['whose site was not given was not', [missing('https://shop.test')], 'https://shop.test'],
  ['whose host was not given was not', [missing('https://www.shop.test:8443')], 'https://www.shop.test:8443'],
  ['whose address was not given was not', [missing('page')], 'page'],
  ['of whose parent domain nothing is known was not', [missing('*.shop.test')], '*.shop.test'],
  ['with a third party that was not given was', [missing('https://ads.test')], undefined],
  ['with one whose name ends alike was', [missing('https://workshop.test')], undefined],
  [
    'behind a third party was not',
    [missing('https://ads.test'), missing('https://shop.test')],
    'https://shop.test',
  ],
  ['with another gap was', [{ ...missing('https://shop.test'), code: 'storage-blocked' }], undefined],
])('a page %s', (_, gaps, what) => {
  expect(unread(...gaps)).toBe(what);
});
