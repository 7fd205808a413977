import { describe, expect, it } from 'vitest';
import { javaSession } from '../../../../utils/tokens/formats/java-session';
import { describeOpaque } from '../../../builders/describe-opaque';

const tomcat = '0123456789ABCDEF0123456789ABCDEF';

describeOpaque(
  javaSession,
  'JSESSIONID',
  [
    tomcat,
    `${tomcat}.worker1`,
    'node01x2y3z4a5b6c7d8e9f0.node0',
    `${'A'.repeat(52)}!-123!456`,
    `0000${'aB3'.repeat(7)}xy:clone1`,
  ],
  {
    'an MD5 sum under another name': ['id', tomcat],
    'lower case (Tomcat writes upper)': ['JSESSIONID', tomcat.toLowerCase()],
    '31 digits': ['JSESSIONID', tomcat.slice(1)],
    'a route with a space': ['JSESSIONID', `${tomcat}.a b`],
  },
);

describe('Java session id, further', () => {
  it('shows the route that a load balancer reads', () => {
    expect(javaSession.decode(`${tomcat}.worker1`, { name: 'JSESSIONID' })?.parts).toEqual([
      { name: 'route', value: 'worker1' },
    ]);
  });
});
