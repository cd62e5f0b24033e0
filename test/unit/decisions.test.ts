import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../docs/decisions');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const files = readdirSync(FOLDER).filter((file) => file !== 'README.md');

it.each(files)('%s has its number, a day and a status, and a row of the index', (file) => {
  const [title = '', , told = ''] = read(file).split('\n');
  const number = Number(file.slice(0, 4));
  expect(title).toMatch(new RegExp(`^# ${number}\\. \\S`));
  expect(told).toMatch(/^\d{4}-\d\d-\d\d, (accepted|replaced by \d+)\.$/);
  const [day, status] = told.replace(/\.$/, '').split(', ');
  const words = title.slice(`# ${number}. `.length);
  expect(read('README.md')).toContain(`| ${number} | ${day} | ${status} | [${words}](${file}) |`);
});

it('no two decisions have one number', () => {
  const numbers = files.map((file) => file.slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
});
