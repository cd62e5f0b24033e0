import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { STEPS } from '../../tools/rehearse/steps.ts';

/** Steps that only make what later ones look at. */
const MADE_FOR_OTHERS = new Set(['account', 'round', 'failure', 'submit', 'publication']);

const ROOT = join(import.meta.dirname, '../..');

/** Rows of the tables of docs/fidelity.md, without their headings. */
const rows = readFileSync(join(ROOT, 'docs/fidelity.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|What AWS does)/.test(line))
  .map((line) => {
    const cells = line.slice(2, -2).split(' | ');
    const [aws = '', here = '', shownBy = '', account = '', document = ''] = cells;
    return { aws, here, shownBy, account, document, cells: cells.length };
  });

/** Whether a test of the file has the title: as it stands behind `it(`, `test(` or `.each(…)(`. */
function hasTest(file: string, title: string): boolean {
  const path = join(ROOT, file);
  if (!existsSync(path)) return false;
  const text = readFileSync(path, 'utf8');
  return ["'", '"', '`'].some((quote) =>
    new RegExp(`\\((?:\\s*)${quote}${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${quote}`).test(
      text,
    ),
  );
}

it('every row of docs/fidelity.md names tests that are there, by their titles', () => {
  expect(rows.length).toBeGreaterThan(70);
  const shown = rows.flatMap(({ shownBy }) => shownBy.split('<br>'));
  const missing = shown.filter((each) => {
    const [, file = '', title = ''] = /^`([^`]+\.test\.tsx?)` (.+)$/.exec(each) ?? [];
    return !hasTest(file, title);
  });
  expect(missing).toEqual([]);
});

it('every row says what the stand-in does, what is left to an account, and where AWS says so', () => {
  for (const { aws, here, account, document, cells } of rows) {
    expect(cells, aws).toBe(5);
    expect(here, aws).not.toBe('');
    expect(account, aws).toMatch(/^(rehearsal: |not rehearsed: )/);
    expect(document, aws).toMatch(/^(no document found.*)?https:\/\/\S+$|^no document found$/);
  }
});

it('what is rehearsed in an account names steps of the rehearsal', () => {
  const ids = new Set(STEPS.map(({ id }) => id));
  const named = rows.flatMap(({ account }) => /^rehearsal: ([\w-]+)/.exec(account)?.[1] ?? []);
  expect(named.filter((id) => id !== 'every' && !ids.has(id))).toEqual([]);
  // Whatever a step looks at stands in a row.
  expect([...ids].filter((id) => !named.includes(id) && !MADE_FOR_OTHERS.has(id))).toEqual([]);
});
