import { expect, test } from 'vitest';
import { checkAnswer } from './answer.ts';
import { catalogueOf, indicator } from './catalogue.test-data.ts';
import { LAO_TYPE_NAMES, LAO_TYPES } from './lao.ts';
import published from './published-sheets.test-data.json' with { type: 'json' };
import { satisfactionOf } from './satisfaction.ts';
import { scoreLao } from './score.ts';

/** In 2564 both passes were printed the same; in 2567 they were told apart. */
const ABOVE_TARGET_LABELS: Record<number, string> = {
  2563: 'ผ่านค่าเป้าหมายขั้นต่ำ',
  2564: 'ผ่านค่าเป้าหมายขั้นต่ำ',
  2567: 'สูงกว่าค่าเป้าหมาย',
};

const rows = published.sheets.flatMap((sheet) => sheet.rows.map((row) => ({ ...sheet, ...row })));

/** A sheet prints a dash where nothing was entered; a person who types one is asked. */
const entered = (printed: string | null): string | null => (printed === '-' ? '' : printed);

test('five rows and more of published sheets are checked', () => {
  expect(rows.length).toBeGreaterThanOrEqual(5);
});

test.each(rows)('$lao $round: $indicator comes out as printed', (row) => {
  const laoType = LAO_TYPES.find((type) => LAO_TYPE_NAMES[type].th === row.laoType);
  if (!laoType) throw new Error(row.laoType);
  const above = ABOVE_TARGET_LABELS[row.round] ?? '';
  const printedAs = indicator({ id: 'row', targets: { [laoType]: row.target } });
  const plain = catalogueOf([[printedAs]]);
  const catalogue = {
    ...plain,
    decimals: row.decimals,
    labels: { ...plain.labels, above_target: { th: above, en: above } },
  };
  const checked = checkAnswer(printedAs, {
    frame: entered(row.frame),
    provided: entered(row.provided),
  });
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  const [score] = scoreLao(catalogue, laoType, { row: checked.answer }).indicators;
  expect({
    target: score?.target,
    frame: score?.frame,
    percent: score?.value ?? '-',
    verdict: score?.label.th,
  }).toEqual({
    target: row.target,
    frame: row.frame,
    percent: row.percent,
    verdict: row.verdict,
  });
});

test.each(published.satisfaction.flatMap((form) => form.rows))(
  'satisfaction: $satisfied satisfied and $improve who ask for improvement print as in the form',
  (row) => {
    expect(satisfactionOf(row.satisfied, row.improve, 2)).toEqual({
      satisfiedPercent: row.satisfiedPercent,
      improvePercent: row.improvePercent,
    });
  },
);

test('satisfaction: where nobody was asked there is no percentage', () => {
  expect(satisfactionOf(0, 0, 2)).toEqual({ satisfiedPercent: null, improvePercent: null });
});
