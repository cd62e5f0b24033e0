import { expect, it } from 'vitest';
import { round, sorts, submittedAssessment } from './assessment.test-data.ts';
import { readPartition, violationsOfPartition } from './assessment-rules.ts';
import { type RawItem, violationsOfItem } from './item-rules.ts';
import { violationsOfRow } from './results-rules.ts';
import { lineOf, type RuleName } from './violations.ts';

/** A copy in which the first item whose sort key begins so is changed; the rest stays. */
function changed(sk: string, change: (item: RawItem) => unknown): RawItem[] {
  const items = structuredClone(submittedAssessment());
  const item = items.find((each) => each.sk.startsWith(sk));
  if (!item) throw new Error(`there is no ${sk}`);
  change(item);
  return items;
}
const without = (sk: string) => submittedAssessment().filter((item) => !item.sk.startsWith(sk));
const set = (sk: string, path: string, value: unknown) =>
  changed(sk, (item) => {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const holder = steps.reduce<Record<string, unknown>>(
      (at, step) => at[step] as Record<string, unknown>,
      item,
    );
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  });

const rulesBroken = (items: RawItem[]) =>
  violationsOfPartition(items, round).map(({ rule }) => rule);

it('an assessment that was submitted as it should be breaks no rule', () => {
  expect(violationsOfPartition(submittedAssessment(), round)).toEqual([]);
});

const { first, second, file } = sorts;
const BREACHES: [why: string, broken: RuleName[], items: RawItem[]][] = [
  ['an area that does not parse', ['item-unreadable'], set(second, 'revision', 'two')],
  ['an item of no known kind', ['item-unknown'], set('TRAIL', 'sk', 'OTHER')],
  ['a lost header', ['header-missing'], without('HEAD')],
  ['a header outside the index', ['index-key-wrong'], set('HEAD', 'gpk', undefined)],
  [
    'a submission in the index of another province',
    ['index-key-wrong'],
    set('SUBM', 'gpk', '2566#81'),
  ],
  ['a lost area', ['area-missing'], without(second)],
  ['an area that still takes answers', ['area-open'], set(first, 'open', true)],
  ['an area of another type of LAO', ['area-of-another-form'], set(first, 'laoType', 'pao')],
  [
    'an area of another form',
    ['area-of-another-form'],
    set(first, 'catalogueHash', 'b'.repeat(64)),
  ],
  [
    'an answer saved oftener than its area changed',
    ['revision-too-low'],
    set(first, 'answers.roads.version', 9),
  ],
  [
    'an area that was changed and never begun',
    ['revision-too-low'],
    set(first, 'startedAt', undefined),
  ],
  [
    'an answer in the wrong area',
    ['answer-unknown'],
    changed(first, (item) => {
      const answers = item.answers as Record<string, unknown>;
      answers.water = answers.roads;
    }),
  ],
  ['a lost submission', ['submission-missing'], without('SUBM')],
  [
    'a submission that the header does not count',
    ['submission-uncounted'],
    set('HEAD', 'submissionVersion', 0),
  ],
  [
    'a submission of another LAO',
    ['submission-misplaced'],
    set('SUBM', 'submission.lao.code', '6800102'),
  ],
  [
    'a changed submission',
    ['submission-hash-differs'],
    set('SUBM', 'submission.answers.roads.provided', '1'),
  ],
  ['a changed score', ['submission-score-differs'], set('SUBM', 'score.total.passed', 0)],
  ['a change after the submission', ['submission-revisions-differ'], set(first, 'revision', 4)],
  ['a lost answer', ['submission-answers-differ'], set(first, 'answers.roads', undefined)],
  ['a changed answer', ['submission-answers-differ'], set(first, 'answers.roads.provided', '8')],
  ['a lost file', ['submission-file-missing'], without(file)],
  ['a receipt of another hash', ['receipt-differs'], set('SUBM', 'receipt.hash', 'c'.repeat(64))],
  [
    'a header with another receipt',
    ['receipt-differs'],
    set('HEAD', 'receipt.submittedBy', 'ใครอื่น'),
  ],
  ['a trail that forgot it', ['trail-missing'], without('TRAIL')],
  ['a file that nobody checked', ['evidence-unchecked'], set(file, 'checked', undefined)],
  [
    'a file of no indicator of the form',
    ['evidence-of-unknown-indicator'],
    set(file, 'evidence.indicatorIds', ['roads', 'rain']),
  ],
  [
    'a file in the wrong area',
    ['evidence-of-unknown-indicator'],
    set(file, 'areas.roads', 'elsewhere'),
  ],
];

it.each(BREACHES)('finds %s', (_why, broken, items) => {
  expect(rulesBroken(items)).toEqual(expect.arrayContaining(broken));
});

it('finds an area that is closed, and a certification of nobody, before the submission', () => {
  const items = without('SUBM').filter(({ sk }) => !sk.startsWith('TRAIL'));
  const head = items.find(({ sk }) => sk === 'HEAD');
  Object.assign(head ?? {}, {
    state: 'certified',
    certification: null,
    submissionVersion: 0,
    receipt: null,
  });
  expect(rulesBroken(items)).toEqual(['certification-missing', 'area-closed', 'area-closed']);
});

it('finds a submission that stands in the table twice', () => {
  const items = structuredClone(submittedAssessment());
  const twice = structuredClone(items.find(({ sk }) => sk === 'SUBM#0001'));
  Object.assign(twice ?? {}, { sk: 'SUBM#0002', gsk: 'SUBM#6800101#0002' });
  expect(rulesBroken([...items, twice as RawItem])).toContain('submission-misplaced');
});

it('finds a counter that counts more answers than people', () => {
  const counter = { pk: 'S#2566#6800101', sk: 'COUNT#3', respondents: 2 };
  const right = { ...counter, 'satisfied#q1': 1, 'improve#q1': 1 };
  expect(violationsOfItem(right)).toEqual([]);
  const wrong = violationsOfItem({ ...right, 'satisfied#q1': 2 });
  expect(wrong.map(lineOf)).toEqual([expect.stringContaining('S#2566#6800101 COUNT#3')]);
});

it('tells where something is wrong in two languages, and never what somebody answered', () => {
  const [violation] = violationsOfPartition(set(first, 'answers.roads.provided', 77), round);
  expect(violation && lineOf(violation)).toMatch(
    /^✖ 2566\/6800101 AREA#\S+: อ่านรายการไม่ได้ · does not parse/,
  );
  expect(violation && lineOf(violation)).not.toContain('77');
});

it('finds a night that leaves out what was submitted well before it, and lets one be that was near', () => {
  const { assessment } = readPartition(submittedAssessment());
  const brokenAt = (asOf: string | null) =>
    violationsOfRow(assessment, { asOf: asOf ? new Date(asOf) : null, rows: new Map() }).map(
      ({ rule }) => rule,
    );
  expect(brokenAt('2023-07-02T01:00:00+07:00')).toEqual(['row-missing']);
  expect(brokenAt('2023-07-01T09:00:30Z')).toEqual([]);
  expect(brokenAt('2023-06-30T01:00:00+07:00')).toEqual([]);
  expect(brokenAt(null)).toEqual([]);
});
