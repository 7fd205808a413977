import { beforeAll, describe, expect, it } from 'vitest';
import { whereItWas } from '../../../components/inspector/where-it-was';
import type { UndoEntry } from '../../../utils/messaging/requests';
import type { CookieStore } from '../../../utils/model';
import { reportOf, speakEnglish } from '../../builders/report';

const store: CookieStore = { id: '0', kind: 'default', tabIds: [] };
const shown = reportOf([], { store });
const entry: UndoEntry = { id: 'a', kind: 'delete', time: 0, count: 1, sites: ['example.com'] };

describe('a change', () => {
  beforeAll(speakEnglish);

  it.each<[string, Partial<UndoEntry>, string]>([
    ['of the site that is shown says no site', {}, 'Done.'],
    ['of it among others neither', { sites: ['other.test', 'example.com'] }, 'Done.'],
    ['of it in the jar that is shown neither', { storeIds: ['0'] }, 'Done.'],
    ['of another site says that', { sites: ['other.test'] }, 'On other.test: Done.'],
    ['of other sites counts them', { sites: ['a.test', 'b.test', 'c.test'] }, 'On a.test and 2 more: Done.'],
    [
      'of another jar says so',
      { storeIds: ['firefox-container-1'] },
      'On example.com, in another window or container: Done.',
    ],
    ['of no known site says none', { sites: [] }, 'Done.'],
  ])('%s', (_, more, said) => expect(whereItWas('Done.', { ...entry, ...more }, shown)).toBe(said));

  it('says no site where nothing is shown yet', () => {
    expect(whereItWas('Done.', { ...entry, sites: ['other.test'] }, null)).toBe('Done.');
  });
});
