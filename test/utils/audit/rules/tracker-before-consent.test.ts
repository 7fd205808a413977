import { trackerBeforeConsent } from '../../../../utils/audit/rules/tracker-before-consent';
import { auditCookie, describeRule, entry } from '../../../builders/audit';

describeRule(trackerBeforeConsent, [
  ['passes a site without trackers', { cookies: [auditCookie()] }, []],
  [
    'fails trackers without any record of consent',
    { cookies: [auditCookie({ name: '_ga' }), auditCookie({ name: '_fbp' })] },
    ['low'],
  ],
  [
    'fails trackers after a refusal',
    {
      cookies: [
        auditCookie({ name: '_ga' }),
        auditCookie({ name: 'OptanonConsent', value: 'groups=C0001%3A1%2CC0002%3A0' }),
      ],
    },
    ['low'],
  ],
  [
    'passes trackers after consent',
    {
      cookies: [
        auditCookie({ name: '_ga' }),
        auditCookie({ name: 'OptanonConsent', value: 'groups=C0001%3A1%2CC0002%3A1' }),
      ],
    },
    [],
  ],
  [
    'claims nothing of a record it cannot read',
    { cookies: [auditCookie({ name: '_ga' }), auditCookie({ name: 'didomi_token' })] },
    [],
  ],
  [
    'claims nothing of a record in storage it cannot read',
    { cookies: [auditCookie({ name: '_ga' })], storage: [entry('uc_settings', '{}')] },
    [],
  ],
]);
