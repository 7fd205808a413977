import { beforeAll, describe, expect, it } from 'vitest';
import { glanceTabs } from '../../../components/inspector/glance-tabs';
import { initialInspector } from '../../../utils/state/inspector-state';
import { reportOf, row, speakEnglish } from '../../builders/report';

const unread = [{ what: 'cookies', code: 'no-host-access' as const, reason: 'not allowed' }];
const tabsOf = (report: ReturnType<typeof reportOf>) =>
  Object.fromEntries(
    glanceTabs({ ...initialInspector, report, complete: true }).map(({ id, count, detail }) => [
      id,
      [count, detail],
    ]),
  );

describe('the tabs of a page', () => {
  beforeAll(speakEnglish);

  it('without anything say so', () => {
    const tabs = tabsOf(reportOf([]));
    expect([tabs['cookies'], tabs['storage']]).toEqual([
      ['0', 'none'],
      ['0', 'none'],
    ]);
  });

  it('that may not be read do not call it empty', () => {
    const report = reportOf([]);
    const tabs = tabsOf({ ...report, snapshot: { ...report.snapshot, gaps: unread } });
    for (const id of ['cookies', 'tokens', 'storage']) expect(tabs[id]).toEqual([undefined, 'not read']);
    expect(tabs['audit']).toEqual([undefined, 'not read']);
  });

  it('of which a part may not be read count what was found', () => {
    const report = reportOf([row()]);
    const tabs = tabsOf({ ...report, snapshot: { ...report.snapshot, gaps: unread } });
    expect(tabs['cookies']?.[0]).toBe('1');
  });
});
