import { describe, expect, it } from 'vitest';
import { siteOf } from '../../../utils/cookies/site';
import type { Frame } from '../../../utils/model';
import { reckonPartition, samePartition } from '../../../utils/site/partition';

const frames: readonly Frame[] = [
  { id: 0, parentId: -1, url: 'https://www.a.example/' },
  { id: 1, parentId: 0, url: 'https://sub.a.example/' },
  { id: 2, parentId: 0, url: 'https://b.example/' },
  { id: 3, parentId: 2, url: 'https://a.example/back' },
  { id: 4, parentId: 1, url: 'about:srcdoc' },
  { id: 5, parentId: 0, url: 'http://a.example/' },
  { id: 6, parentId: 6, url: 'https://a.example/loop' },
];
const byId = new Map(frames.map((frame) => [frame.id, frame]));

describe('reckonPartition', () => {
  it.each([
    [0, false],
    [1, false],
    [2, true],
    [3, true],
    [4, false],
    [5, true],
    [6, false],
  ])('of frame %i has the ancestor bit %s', (id, hasCrossSiteAncestor) => {
    const frame = byId.get(id);
    expect(frame && reckonPartition(frame, byId, siteOf)).toEqual({
      topLevelSite: 'https://a.example',
      hasCrossSiteAncestor,
    });
  });

  it('is none where the top has no site', () => {
    const top: Frame = { id: 0, parentId: -1, url: 'about:blank' };
    expect(reckonPartition(top, new Map([[0, top]]), siteOf)).toBeNull();
  });
});

describe('samePartition', () => {
  const site = 'https://a.example';
  it.each([
    [
      { topLevelSite: site, hasCrossSiteAncestor: true },
      { topLevelSite: site, hasCrossSiteAncestor: true },
      true,
    ],
    [
      { topLevelSite: site, hasCrossSiteAncestor: true },
      { topLevelSite: site, hasCrossSiteAncestor: false },
      false,
    ],
    [{ topLevelSite: site }, { topLevelSite: site, hasCrossSiteAncestor: false }, true],
    [{ topLevelSite: site }, { topLevelSite: 'https://b.example' }, false],
    [{ topLevelSite: site }, null, false],
  ])('%j in %j is %s', (cookie, frame, same) => {
    expect(samePartition(cookie, frame)).toBe(same);
  });
});
