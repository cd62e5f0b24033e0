import { expect, it } from 'vitest';
import { withSection } from './write-section.ts';

it('a bench writes its own part of the document and leaves the other one', () => {
  const one = withSection('', 'national', 'nights');
  const both = withSection(one, 'operations', 'calls');
  expect(both.indexOf('calls')).toBeLessThan(both.indexOf('nights'));
  const again = withSection(both, 'national', 'other nights');
  expect(again).toContain('calls');
  expect(again).toContain('other nights');
  expect(again.match(/nights/g)).toHaveLength(1);
});

it('writing the same again gives the same bytes', () => {
  const once = withSection(withSection('', 'operations', 'calls'), 'national', 'nights');
  expect(withSection(once, 'operations', 'calls')).toBe(once);
});
