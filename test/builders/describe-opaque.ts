import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TokenFormat } from '../../utils/tokens/token-format';

/** What holds for every format that only a cookie's name makes: values under that name, and nothing else. */
export function describeOpaque(
  format: TokenFormat,
  name: string,
  values: readonly string[],
  refused: Readonly<Record<string, readonly [name: string, value: string]>>,
): void {
  describe(format.title, () => {
    it.each(values)('recognises %s under its name alone', (value) => {
      expect(format.detect(value, { name })).toBe(true);
      expect(format.decode(value, { name })).toMatchObject({ format: format.id });
      expect(format.detect(value)).toBe(false);
      expect(format.decode(value)).toBeNull();
    });

    it.each(Object.entries(refused))('refuses %s', (_reason, [otherName, value]) => {
      expect(format.detect(value, { name: otherName })).toBe(false);
      expect(format.decode(value, { name: otherName })).toBeNull();
    });

    it('never throws, and decodes exactly what it detects', () => {
      fc.assert(
        fc.property(fc.string({ maxLength: 80 }), (value) => {
          expect(format.decode(value, { name }) !== null).toBe(format.detect(value, { name }));
        }),
      );
    });
  });
}
