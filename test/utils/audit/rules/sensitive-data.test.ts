import { sensitiveData } from '../../../../utils/audit/rules/sensitive-data';
import { auditCookie, describeRule, entry, SECRET } from '../../../builders/audit';

describeRule(sensitiveData, [
  ['passes an id', { cookies: [auditCookie()] }, []],
  [
    'fails an e-mail address in a cookie',
    { cookies: [auditCookie({ value: 'ana%40example.com' })] },
    ['medium'],
  ],
  [
    'fails an e-mail address in storage',
    { storage: [entry('profile', `{"mail":"ana@example.com","s":"${SECRET}"}`)] },
    ['medium'],
  ],
  ['fails a social security number', { storage: [entry('p', '{"ssn":"123-45-6789"}')] }, ['medium']],
  ['fails a card number gravely', { storage: [entry('p', '{"n":"4111 1111 1111 1111"}')] }, ['high']],
  [
    'fails a password gravely',
    { storage: [entry('login', `{"user":"a","password":"${SECRET}"}`)] },
    ['high'],
  ],
  ['fails an entry named password', { storage: [entry('user_password', SECRET)] }, ['high']],
  ...Array.from(
    { length: 14 },
    (_, at) =>
      [
        `fails a card number of plain digits that begins at ${at}`,
        { storage: [entry('p', `${' '.repeat(at)}4111111111111111 b`)] },
        ['high'],
      ] as const,
  ),
  ['passes eleven digits in a row', { storage: [entry('p', 'at 41111111111 and 41111111111')] }, []],
  ['passes digits that fail the Luhn check', { storage: [entry('p', '4111 1111 1111 1112')] }, []],
  ['passes digits that no issuer uses', { storage: [entry('p', '0000 0000 0000 0000')] }, []],
  ['passes package versions and images', { storage: [entry('p', 'react@18.2.0 icon@2x.png a@b')] }, []],
  [
    'passes numbers that are never social security numbers',
    { storage: [entry('p', '000-12-3456 666-12-3456 123-00-3456')] },
    [],
  ],
  ['passes an empty password member', { storage: [entry('form', '{"password":""}')] }, []],
]);
