import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../utils/messaging/parse-request';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';

const key = { name: 'a', domain: 'example.com', path: '/', storeId: '0' };

describe('parseRequest', () => {
  it('reads the keys of whole cookies and drops the rest', () => {
    const partitionKey = { topLevelSite: 'https://top.example', hasCrossSiteAncestor: true };
    const cookie = aCookie({ ...key, partitionKey });
    expect(parseRequest('deleteCookies', { keys: [cookie], operation: 'op-1' })).toEqual({
      keys: [{ ...key, partitionKey }],
      operation: 'op-1',
    });
  });

  it('reads a cookie to store', () => {
    const parsed = parseRequest('writeCookie', {
      replaces: aCookie(key),
      cookie: aCookie(key),
      overwrite: 1,
    });
    expect(parsed).toEqual({ replaces: key, cookie: aCookie(key) });
  });

  it('reads a rule', () => {
    const rule = buildRule({ domain: 'example.com' });
    expect(parseRequest('saveRule', { rule })).toEqual({ rule });
  });

  it.each([
    ['inspectTab', undefined],
    ['inspectTab', { tabId: '1', depth: 'all' }],
    ['inspectTab', { tabId: -1, depth: 'all' }],
    ['inspectTab', { tabId: 1.5, depth: 'all' }],
    ['inspectTab', { tabId: 1, depth: 'deep' }],
    ['deleteCookies', { keys: 'all' }],
    ['deleteCookies', { keys: [null] }],
    ['deleteCookies', { keys: [{ ...key, path: undefined }] }],
    ['deleteCookies', { keys: [{ ...key, partitionKey: 'x' }] }],
    ['deleteCookies', { keys: [key], operation: '../x' }],
    ['writeCookie', { cookie: aCookie(key) }],
    ['writeCookie', { replaces: null, cookie: key }],
    ['writeCookie', { replaces: null, cookie: { ...aCookie(key), sameSite: 'none' } }],
    ['writeCookie', { replaces: null, cookie: { ...aCookie(key), expirationDate: Number.NaN } }],
    ['writeCookie', { replaces: null, cookie: { ...aCookie(key), value: 5 } }],
    ['undo', {}],
    ['printInPage', { tabId: 1, label: 'JWT', json: '{broken' }],
    ['printInPage', { tabId: 1, label: 'JWT', json: `"${'x'.repeat(1_000_000)}"` }],
    ['printInPage', { tabId: '1', label: 'JWT', json: '{}' }],
    ['printInPage', { tabId: 1, label: 'x'.repeat(201), json: '{}' }],
    ['undo', { id: 7 }],
    ['removeRule', null],
    ['saveSettings', { settings: [] }],
    ['saveRule', { rule: {} }],
    ['saveRule', { rule: { ...buildRule({ domain: 'x.test' }), id: 'a b' } }],
    ['saveRule', { rule: { ...buildRule({ domain: 'x.test' }), action: { type: 'explode' } } }],
    ['saveRule', { rule: { ...buildRule({ domain: 'x.test' }), action: { type: 'cap', days: -1 } } }],
    ['saveRule', { rule: { ...buildRule({ domain: 'x.test' }), match: { domain: 'x.test', name: 5 } } }],
  ] as const)('refuses %s %j', (name, raw) => {
    expect(() => parseRequest(name, raw)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });

  it('says what is wrong with a domain that is no pattern', () => {
    const rule = buildRule({ domain: 'https://example.com/x' });
    expect(() => parseRequest('saveRule', { rule })).toThrow(
      expect.objectContaining({ code: 'pattern-url' }),
    );
  });

  it('never quotes what was sent', () => {
    const secret = { keys: [{ name: 'secret-value' }] };
    expect(() => parseRequest('deleteCookies', secret)).toThrow(/^(?!.*secret-value)/);
  });
});
