import { beforeAll, describe, expect, it } from 'vitest';
import { domain } from '../../../utils/columns/domain';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column domain', () => {
  it('shows domain and path, the leading dot included', () => {
    expect(domain.cell(row({ domain: '.example.com', path: '/app' }), at).text).toBe('.example.com/app');
  });
  it('orders by domain without its dot, then by path', () => {
    const rows = [
      row({ domain: 'b.test' }),
      row({ domain: '.a.test', path: '/z' }),
      row({ domain: 'a.test' }),
    ];
    expect(rows.sort(domain.compare).map(({ cookie }) => cookie.domain + cookie.path)).toEqual([
      'a.test/',
      '.a.test/z',
      'b.test/',
    ]);
  });
});
