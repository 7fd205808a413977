import { expect, it } from 'vitest';
import { formatTitle } from '../../../utils/tokens/format-titles';
import { tokenFormats } from '../../../utils/tokens/formats';

it.each(tokenFormats.map(({ id, title }) => [id, title]))('%s is called "%s"', (id, title) => {
  expect(formatTitle(id)).toBe(title);
});

it('names an unknown format by its id', () => {
  expect(formatTitle('no-such')).toBe('no-such');
});
