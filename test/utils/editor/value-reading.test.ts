import { describe, expect, it } from 'vitest';
import { valueReadings } from '../../../utils/editor/value-reading';
import { base64Url } from '../../../utils/editor/value-steps';

const find = (value: string, id: string) => {
  const found = valueReadings(value).find((reading) => reading.id === id);
  if (!found) throw new Error(`${id} is none of ${valueReadings(value).map((reading) => reading.id)}`);
  return found;
};
const jwt = (payload: string) => `${base64Url('{"alg":"HS256"}')}.${base64Url(payload)}.c2lnbmF0dXJl`;

describe('the readings of a value', () => {
  it.each([
    ['plain', ['raw']],
    ['', ['raw', 'percent', 'base64']],
    ['a%20b', ['raw', 'percent']],
    ['%7B%22a%22%3A1%7D', ['raw', 'percent', 'percent>json']],
    ['{"a":1}', ['raw', 'json']],
    [btoa('{"theme":"dark"}'), ['raw', 'base64', 'base64>json']],
    [jwt('{"sub":"1"}'), ['raw', 'jwt-payload']],
    [`Bearer%20${jwt('{"sub":"1"}')}`, ['raw', 'jwt-payload', 'percent', 'percent>jwt-payload']],
    [`"${jwt('{"sub":"1"}')}"`, ['raw', 'quotes', 'quotes>jwt-payload']],
    ['%E0%A4%A', ['raw']],
    ['a.b.c', ['raw']],
  ])('of %j are %j', (value, ids) => {
    expect(valueReadings(value).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    'a%20b',
    'necessary%3dyes%26ads%3dno',
    '%7B%22a%22%3A1%7D',
    '{"a":1,"b":[true,null,1.0,1e3,12345678901234567890],"a":2}',
    '{"a": 1, "b": [1, 2]}',
    '{}',
    '[]',
    '{"a":{},"b":[[]]}',
    '{"a":"{not: \\"json\\", }"}',
    btoa('{"theme":"dark"}'),
    btoa('{"theme":"dark"}1').replaceAll('=', ''),
    jwt('{"sub":"1","n":1.0}'),
    `"${jwt('{"sub":"1"}')}"`,
    '"with \\"quotes\\" inside"',
  ])('give %j back unchanged, and say that they are exact', (value) => {
    for (const reading of valueReadings(value)) {
      expect(reading.write(reading.text)).toBe(value);
      expect([reading.id, reading.exact]).toEqual([reading.id, true]);
    }
  });

  it.each([
    ['{"a" : 1}', 'json'],
    ['a%20b%2dc-d', 'percent'],
    ['%C3%a9', 'percent'],
    [jwt('{ "sub" : "1" }'), 'jwt-payload'],
  ])('give %j back unchanged too, but say of %s that an edit rewrites more than was edited', (value, id) => {
    const reading = find(value, id);
    expect(reading.exact).toBe(false);
    expect(reading.write(reading.text)).toBe(value);
  });
});

describe('line breaks that a text area cannot hold', () => {
  it.each([
    ['a\r\nb', 'a\nc', 'a\r\nc', true],
    ['a\nb', 'a\nc', 'a\nc', true],
    ['a\r\nb\n', 'a\nc\n', 'a\nc\n', false],
    ['a\rb', 'a\nc', 'a\nc', false],
  ])('%j edited to %j becomes %j', (value, typed, expected, exact) => {
    const raw = find(value, 'raw');
    expect([raw.write(typed), raw.exact]).toEqual([expected, exact]);
    expect(raw.write(value.replace(/\r\n?/g, '\n'))).toBe(value);
  });
});

describe('an edited reading is written back', () => {
  it.each([
    ['a%20b', 'percent', 'a c;d', 'a%20c%3Bd'],
    ['a+b%3Dc', 'percent', 'a+x=ș', 'a+x%3D%C8%99'],
    ['a%3db', 'percent', 'a=b%', 'a%3db%25'],
    ['a/b%20', 'percent', 'a/😀 ', 'a/%F0%9F%98%80%20'],
    ['%7B%22a%22%3A1%7D', 'percent>json', '{\n  "a": 2\n}', '%7B%22a%22%3A2%7D'],
    ['{"a": 1, "b": 2}', 'json', '{"a":1,"b":3}', '{"a": 1, "b": 3}'],
    ['', 'percent', 'a b;c', 'a%20b%3Bc'],
    ['', 'base64', 'ab', 'YWI='],
    ['"inner"', 'quotes', 'other', '"other"'],
    ['"a\\"b"', 'quotes', 'c"d', '"c\\"d"'],
    [btoa('{"theme":"dark"}'), 'base64>json', '{"theme": "ș"}', btoa('{"theme":"\u00c8\u0099"}')],
  ])('%j as %s', (value, id, text, expected) => {
    expect(find(value, id).write(text)).toBe(expected);
  });

  it('with the old header and signature where it is a JWT', () => {
    const value = `Bearer ${jwt('{"sub":"1"}')}`;
    const written = find(value, 'jwt-payload').write('{\n  "sub": "2"\n}');
    expect(written).toBe(`Bearer ${jwt('{"sub":"2"}')}`);
  });

  it('with another token in place of the one whose claims were edited', () => {
    const { jws, replaceJws } = find(`Bearer%20${jwt('{"sub":"1"}')}`, 'percent>jwt-payload');
    expect([jws?.prefix, jws?.signature]).toEqual(['Bearer ', 'c2lnbmF0dXJl']);
    expect(replaceJws?.('a.b.c')).toBe('Bearer%20a.b.c');
  });

  it.each([
    ['{"a":1}', 'json', '{"a":', 'json'],
    [jwt('{"sub":"1"}'), 'jwt-payload', '["sub"]', 'claims'],
    [jwt('{"sub":"1"}'), 'jwt-payload', '{"sub"}', 'json'],
  ])('%j as %s, or says why not', (value, id, text, problem) => {
    expect(find(value, id).write(text)).toMatchObject({ problem });
  });
});
