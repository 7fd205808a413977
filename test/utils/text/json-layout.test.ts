import { describe, expect, it } from 'vitest';
import { layOutJson, takeOutLayout } from '../../../utils/text/json-layout';

const compact = '{"sub":12345678901234567890,"list":[1.0,{}],"list":"a\\u0219"}';
const spaced = '{"sub": 12345678901234567890, "list": [1.0, {}]}';

describe('JSON that was laid out and edited', () => {
  it.each([compact, spaced, '{ "a" : 1}', '{}', '{"a":1}\n'])(
    'is %j again where nothing was typed',
    (original) => {
      expect(takeOutLayout(layOutJson(original), original)).toBe(original);
    },
  );

  it.each([
    [compact, '{\n  "sub": 1.0,\n  "list": [\n    1e2\n  ]\n}', '{"sub":1.0,"list":[1e2]}'],
    [spaced, '{\n  "sub": 1.0,\n  "list": [\n    1e2\n  ]\n}', '{"sub": 1.0, "list": [1e2]}'],
    ['{ "a" : 1}', '{\n  "a": 2\n}', '{"a":2}'],
  ])('is spaced as the original %j where its layout was kept', (original, typed, expected) => {
    expect(takeOutLayout(typed, original)).toBe(expected);
  });

  it.each([
    '{"sub":1.0}',
    '{"sub": 1}',
    '{\n  "sub" : 1\n}',
    '{\n\t"sub": 1\n}',
    '{\n  "sub": 1\n}\n',
    '{\n  "sub": tru\n}',
    '{',
    '',
  ])('stays %j where it was typed in another way', (typed) => {
    for (const original of [compact, spaced]) expect(takeOutLayout(typed, original)).toBe(typed);
  });
});
