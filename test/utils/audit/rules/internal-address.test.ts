import { internalAddress } from '../../../../utils/audit/rules/internal-address';
import { auditCookie, describeRule } from '../../../builders/audit';

const holding = (value: string, name = 'node') => ({ cookies: [auditCookie({ name, value })] });

describeRule(internalAddress, [
  ['passes an id', holding('4f1c9be07a52d836'), []],
  ['fails a BIG-IP cookie', holding('1677787402.36895.0000', 'BIGipServerpool_www'), ['low']],
  ['fails it whatever it is called', holding('1677787402.36895.0000'), ['low']],
  ['fails it with a route domain', holding('rd5o00000000000000000000ffff0a010164o80'), ['low']],
  ['fails a private address', holding('10.1.1.100'), ['low']],
  ['fails one with a port', holding('node=192.168.0.7:8080'), ['low']],
  ['fails one beside a session', holding('4f1c9be0|172.16.4.1'), ['low']],
  ['fails the name of a cloud server', holding('ip-10-2-30-4.eu-west-1.compute.internal'), ['low']],
  ['takes several for one', holding('10.0.0.1,10.0.0.2'), ['low']],
  ['passes the addresses on both sides', holding('172.15.255.255,172.32.0.0,9.255.255.255,11.0.0.0'), []],
  ['passes a public address', holding('203.0.113.7'), []],
  ['passes what is no address', holding('10.1.1.256'), []],
  ['passes a part of more', holding('10.1.1.1.5'), []],
  ['passes a version', holding('10.1.1.1', 'browser_version'), []],
  ['passes a number that is too large for BIG-IP', holding('9999999999.36895.0000'), []],
  ['passes a visitor id of Google', holding('GA1.1.1234567890.1700000000', '_ga'), []],
  ['survives a value of nothing but dots and digits', holding('1.'.repeat(2000)), []],
  ['skips a deletion', { lines: ['node=10.0.0.1; Max-Age=0'] }, []],
  ['reads a line', { lines: ['node=10.0.0.1; Path=/'] }, ['low']],
]);
