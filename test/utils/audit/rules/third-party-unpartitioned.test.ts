import { thirdPartyUnpartitioned } from '../../../../utils/audit/rules/third-party-unpartitioned';
import type { Cookie } from '../../../../utils/model';
import { auditCookie, describeRule } from '../../../builders/audit';

const frames = [
  { id: 0, parentId: -1, url: 'https://app.example.com/' },
  { id: 1, parentId: 0, url: 'https://w.tracker.com/embed' },
];
const embedded = (over: Partial<Cookie> = {}) =>
  auditCookie({ domain: '.tracker.com', hostOnly: false, sameSite: 'no_restriction', ...over });

describeRule(thirdPartyUnpartitioned, [
  [
    'passes a first-party cookie',
    { frames, cookies: [auditCookie({ name: 'widget', sameSite: 'no_restriction' })] },
    [],
  ],
  ['finds one cookie for all embedding sites', { frames, cookies: [embedded({ name: 'widget' })] }, ['info']],
  [
    'passes a partitioned one',
    {
      frames,
      cookies: [embedded({ name: 'widget', partitionKey: { topLevelSite: 'https://example.com' } })],
    },
    [],
  ],
  [
    'passes Lax, which a frame does not send',
    { frames, cookies: [embedded({ name: 'widget', sameSite: 'lax' })] },
    [],
  ],
  ['claims nothing without a frame of that site', { cookies: [embedded({ name: 'widget' })] }, []],
  ['leaves the other kind to the other rule', { frames, cookies: [embedded({ name: 'IDE' })] }, []],
  [
    'survives frames without an address',
    {
      frames: [
        { id: 1, parentId: 0, url: 'about:blank' },
        { id: 2, parentId: 0, url: '' },
      ],
      cookies: [embedded()],
    },
    [],
  ],
]);
