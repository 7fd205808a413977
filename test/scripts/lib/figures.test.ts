import { describe, expect, it } from 'vitest';
import { againstTheFloor, markdownTable, replaceBlock } from '../../../scripts/lib/figures.mjs';

const popup = {
  title: 'Popup: to the last row painted',
  columns: ['', 'Jarlens', 'floor', 'ratio', 'nodes'],
  rows: [
    ['10 cookies', '50.0', '40.0', '1.25', 300],
    ['no floor', '1.0', '', '', 300],
  ],
};
const rules = { title: 'Rules', columns: ['', 'ms'], rows: [['compile', 103]] };

describe('the figures of the benchmarks', () => {
  it('become one table of what is compared with a floor', () => {
    expect(markdownTable(againstTheFloor([popup, rules]))).toBe(
      [
        '|                   | Jarlens | floor | ratio |',
        '| ----------------- | ------: | ----: | ----: |',
        '| Popup: 10 cookies |    50.0 |  40.0 |  1.25 |',
      ].join('\n'),
    );
  });

  it('do not break the table they stand in', () => {
    expect(markdownTable({ title: '', columns: ['a'], rows: [['x|y']] })).toContain('x\\|y');
  });

  it('replace what stood in their block, and nothing around it', () => {
    const text = 'before\n<!-- figures -->\nold\n<!-- /figures -->\nafter\n';
    expect(replaceBlock(text, 'figures', 'new')).toBe(
      'before\n<!-- figures -->\n\nnew\n\n<!-- /figures -->\nafter\n',
    );
  });

  it('are not written where there is no block for them', () => {
    expect(() => replaceBlock('text', 'figures', 'new')).toThrow('<!-- figures -->');
  });
});
