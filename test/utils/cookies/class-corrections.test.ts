import { expect, it } from 'vitest';
import { correctClass, correctedClass } from '../../../utils/cookies/class-corrections';

const subject = { site: 'example.com', kind: 'cookie' as const, name: 'foo' };

it('keeps a correction for its site, kind and name alone', () => {
  const kept = correctClass({}, subject, 'session');
  expect(correctedClass(kept, subject)).toBe('session');
  expect(correctedClass(kept, { ...subject, site: 'other.com' })).toBeUndefined();
  expect(correctedClass(kept, { ...subject, kind: 'storage' })).toBeUndefined();
});

it('takes a correction back and leaves nothing behind', () => {
  expect(correctClass(correctClass({}, subject, 'session'), subject, null)).toEqual({});
});

it('is not fooled by names that objects inherit', () => {
  expect(correctedClass({}, { site: '__proto__', kind: 'cookie', name: 'toString' })).toBeUndefined();
});
