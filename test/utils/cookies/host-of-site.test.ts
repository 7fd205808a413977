import { expect, it } from 'vitest';
import { hostOfSite } from '../../../utils/cookies/host-of-site';

it.each([
  ['https://example.com', 'example.com'],
  ['https://xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['http://[::1]', '[::1]'],
  ['example.com', 'example.com'],
  ['', ''],
])('the host of the site %j is %j', (site, host) => {
  expect(hostOfSite(site)).toBe(host);
});
