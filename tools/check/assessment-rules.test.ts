import { expect, it } from 'vitest';
import type { ExtensionScope } from '../../functions/rounds/extension.ts';
import { NO_WORK, type RoundChange } from '../../functions/rounds/round.ts';
import { CERTIFIED, round, sorts, submittedAssessment } from './assessment.test-data.ts';
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

const changeOf = (scope: ExtensionScope, closesAt: string): RoundChange => ({
  id: 'x',
  cycle: '2566',
  kind: 'extension',
  at: CERTIFIED,
  by: 'กิตติ',
  reason: 'x',
  letter: null,
  scope,
  whom: null,
  before: null,
  after: { opensAt: round.cycle.opensAt, closesAt },
  catalogue: null,
  state: null,
  work: NO_WORK,
  touched: null,
});

const rulesBroken = (items: RawItem[]) =>
  violationsOfPartition(items, round).map(({ rule }) => rule);

it('an assessment that was submitted as it should be breaks no rule', () => {
  expect(violationsOfPartition(submittedAssessment(), round)).toEqual([]);
});

const { first, second, file } = sorts;
const certify = `TRAIL#${CERTIFIED}`;
const REMARK = {
  indicatorId: null,
  text: 'x',
  by: 'x',
  role: 'province',
  at: CERTIFIED,
  answerVersion: 0,
};
const doubled = (sk: string) => {
  const items = submittedAssessment();
  const found = items.find((item) => item.sk.startsWith(sk));
  return [...items, { ...found, pk: found?.pk ?? '', sk: `${found?.sk}-again` }];
};
/** Header and areas as an extension leaves them. */
function extended(closesAt: number): RawItem[] {
  const items = submittedAssessment();
  for (const item of items)
    if (/^HEAD|^AREA/.test(item.sk)) Object.assign(item, { closesAt, ownClosesAt: closesAt });
  return items;
}
/** The assessment after the province has returned it, with the trail's entry of it or without. */
function returned(isTold = true): RawItem[] {
  const closesAt = '2023-08-10T23:59:59.000Z';
  const items = extended(Date.parse(closesAt) / 1000);
  const { pk } = items[0] as RawItem;
  const back = { by: 'พรทิพย์', role: 'province', at: '2023-07-02T09:00:00.000Z', closesAt };
  for (const item of items) {
    if (item.sk.startsWith('AREA#')) item.open = true;
    if (item.sk === 'HEAD')
      Object.assign(item, { state: 'returned', certification: null, returned: back });
  }
  const by = { id: 'p', name: 'พรทิพย์', role: 'province' };
  const entry = { at: back.at, change: 'return', by, state: 'returned', returned: back };
  const sk = `TRAIL#${back.at}#return`;
  return isTold ? [...items, { pk, sk, ...entry, remarks: [], version: 1 }] : items;
}
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
  ['a trail that forgot it', ['trail-missing'], without('TRAIL#2023-07-01T09')],
  ['a closing of its own that nobody gave', ['closing-unexplained'], extended(1_690_563_599)],
  [
    'a header that is open longer than its round',
    ['window-differs'],
    set('HEAD', 'closesAt', 1_690_563_599),
  ],
  ['an area that is open longer', ['window-differs'], set(second, 'closesAt', 1_690_563_599)],
  ['an area that opens earlier', ['window-differs'], set(second, 'opensAt', 1_685_466_000)],
  ['a trail without its certification', ['vetted-differs', 'trail-differs'], without(certify)],
  ['a trail without its return', ['trail-differs'], returned(false)],
  ['an entry of the trail that stands there twice', ['trail-misplaced'], doubled(certify)],
  ['a certification by nobody of the trail', ['trail-differs'], set('HEAD', 'certification', null)],
  ['a remark that nobody made', ['trail-differs'], set('HEAD', 'remarks', [REMARK])],
  ['a lost copy of what was certified', ['vetted-differs'], without('VETTED')],
  [
    'a copy of what was certified that says something else',
    ['vetted-differs'],
    set('VETTED', 'answers.roads.provided', '1'),
  ],
  [
    'a name that is not the one that was submitted',
    ['submission-misplaced'],
    set('HEAD', 'lao.name', 'อื่น'),
  ],
  [
    'the record of a file at another’s place',
    ['evidence-misplaced'],
    set(file, 'sk', 'EVID#other'),
  ],
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

it('a closing that a return or an extension gave is explained by it', () => {
  expect(rulesBroken(returned())).toEqual([]);
  const closesAt = '2023-07-28T23:59:59+07:00';
  const change = changeOf({ kind: 'lao', lao: '6800101' }, closesAt);
  const broken = (change: RoundChange) =>
    violationsOfPartition(extended(1_690_563_599), { ...round, changes: [change] });
  expect(broken(change)).toEqual([]);
  const elsewhere = changeOf({ kind: 'lao', lao: '6800102' }, closesAt);
  expect(broken(elsewhere).map(({ rule }) => rule)).toContain('closing-unexplained');
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
  expect(rulesBroken(items).slice(0, 3)).toEqual([
    'certification-missing',
    'area-closed',
    'area-closed',
  ]);
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
