import { describe, expect, it } from 'vitest';
import { placeOf, storagePlaces } from '../../../utils/state/storage-places';
import { aFrame, aSnapshot } from '../../builders/cookie';

describe('places of web storage', () => {
  it('are both areas of each origin once, the page’s own first', () => {
    const frames = [
      aFrame({ id: 5, parentId: 0, url: 'https://ads.example/frame' }),
      aFrame(),
      aFrame({ id: 7, parentId: 0, url: 'https://ads.example/other' }),
      aFrame({ id: 8, parentId: 0, url: 'about:blank' }),
    ];
    expect(storagePlaces(aSnapshot({ frames, tabId: 3 }))).toEqual([
      { tabId: 3, frameId: 0, origin: 'https://example.com', area: 'local' },
      { tabId: 3, frameId: 0, origin: 'https://example.com', area: 'session' },
      { tabId: 3, frameId: 5, origin: 'https://ads.example', area: 'local' },
      { tabId: 3, frameId: 5, origin: 'https://ads.example', area: 'session' },
    ]);
    expect(storagePlaces(aSnapshot({ frames }))).toEqual([]);
  });

  it('are known for entries of web storage alone', () => {
    const entry = { origin: 'https://example.com', key: 'k', value: 'v', bytes: 2, frameId: 4 };
    expect(placeOf({ ...entry, area: 'session' }, 3)).toEqual({
      tabId: 3,
      frameId: 4,
      origin: 'https://example.com',
      area: 'session',
    });
    expect(placeOf({ ...entry, area: 'indexeddb' }, 3)).toBeNull();
    expect(placeOf({ ...entry, area: 'local' }, undefined)).toBeNull();
  });
});
