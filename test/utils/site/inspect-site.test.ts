import { describe, expect, it } from 'vitest';
import { cookieId } from '../../../utils/cookies/cookie-key';
import { inspectSite } from '../../../utils/site/inspect-site';
import { aCookie, aFrame, aSnapshot } from '../../builders/cookie';

const now = 1_000_000_000_000;

describe('inspectSite', () => {
  it('says what the page is', () => {
    const snapshot = aSnapshot({ url: 'http://www.example.co.uk:8080/x' });
    expect(inspectSite(snapshot, { now })).toMatchObject({
      page: 'site',
      host: 'www.example.co.uk',
      site: 'example.co.uk',
      scheme: 'http',
      store: null,
    });
  });

  it('tells first from third party by site, and counts UTF-8 bytes', () => {
    const own = aCookie({ name: 'é', value: '😀', domain: '.example.com' });
    const third = aCookie({ domain: 'ads.example.net' });
    const { cookies } = inspectSite(aSnapshot({ url: 'https://www.example.com/', cookies: [own, third] }), {
      now,
    });
    expect(cookies.map(({ party, bytes }) => [party, bytes])).toEqual([
      ['first', 6],
      ['third', 9],
    ]);
  });

  it('lists the frames that can send a cookie', () => {
    const frames = [
      aFrame(),
      aFrame({ id: 2, parentId: 0, url: 'https://sub.example.com/' }),
      aFrame({ id: 3, parentId: 0, url: 'http://example.com/' }),
      aFrame({ id: 4, parentId: 0, url: 'about:blank' }),
    ];
    const cookies = [aCookie({ name: 'host' }), aCookie({ name: 'domain', domain: '.example.com' })];
    const report = inspectSite(aSnapshot({ frames, cookies }), { now });
    expect(report.cookies.map((entry) => entry.frames)).toEqual([[0], [0, 2]]);
  });

  it('gives a cookie its stable id and its class', () => {
    const cookie = aCookie({ name: 'PHPSESSID', value: '0123456789abcdef0123456789abcdef' });
    const [report] = inspectSite(aSnapshot({ cookies: [cookie] }), { now }).cookies;
    expect(report).toMatchObject({ id: cookieId(cookie), class: 'session' });
  });

  it('is plain JSON and leaves the snapshot as it was', () => {
    const snapshot = aSnapshot({ cookies: [aCookie()] });
    const before = JSON.stringify(snapshot);
    const report = inspectSite(snapshot, { now });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(JSON.stringify(snapshot)).toBe(before);
  });

  it('does not choke on an address that is none', () => {
    expect(inspectSite(aSnapshot({ url: '', frames: [] }), { now })).toMatchObject({
      page: 'other',
      host: '',
    });
  });
});
