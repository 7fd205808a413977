import { expect, it } from 'vitest';
import { joinWrapped } from '../../../utils/tokens/join-wrapped';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYWRlLXVwIn0.bWFkZS11cC1zaWduYXR1cmUtb2YtMzItYnl0ZXMhISE';
const wrapped = (columns: number, between: string) =>
  token.match(new RegExp(`.{1,${columns}}`, 'g'))?.join(between) ?? '';

it.each([12, 20, 40, 60, 64, 76])('a token in lines of %d letters is put together', (columns) => {
  expect(joinWrapped(wrapped(columns, '\n'))).toBe(token);
});

it.each([
  ['lines', wrapped(20, '\n')],
  ['lines of Windows', wrapped(40, '\r\n')],
  ['indented lines', `  ${wrapped(30, '\n    ')}\n`],
  ['lines after the scheme of a header', `Bearer ${wrapped(30, '\n')}`],
])('a token over several %s is put together', (_, text) => {
  expect(joinWrapped(text)).toBe(token);
});

it.each([
  ['one line', token],
  ['lines of words', 'one\ntwo'],
  ['two tokens', `${token}\n${token}`],
  ['a token and a word after it', `${token}\nregards`],
  ['lines of any length', `${token.slice(0, 10)}\n${token.slice(10, 40)}\n${token.slice(40)}`],
  ['a token between words', `before\n${token}\nafter it`],
  ['words with spaces', wrapped(20, ' ')],
])('%s is left as it is', (_, text) => {
  expect(joinWrapped(text)).toBeNull();
});
