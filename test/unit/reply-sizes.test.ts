import { describe, expect, test } from 'vitest';
import { EVIDENCE_MAX_FILES } from '../../functions/evidence/evidence-quota.ts';
import { SHOWN_AT_MOST } from '../../functions/registry/registry.ts';
import { APPEALS_MAX } from '../../functions/review/appeal.ts';
import { REGISTER_CHANGES_MAX } from '../../functions/review/register-change.ts';
import { type Route, type RouteName, routes } from '../../functions/routes.ts';
import { RESPONSE_LIMIT_BYTES } from '../../local/lambda-limits.ts';
import { largestOf } from './largest-reply.test-data.ts';

/** The country, its largest province (Nakhon Ratchasima), and twice the sample's form. */
const COUNTRY = 7850;
const PROVINCE = 334;
const [AREAS, MISSIONS_OF_AREA, INDICATORS_OF_MISSION] = [8, 4, 4];
const INDICATORS = AREAS * MISSIONS_OF_AREA * INDICATORS_OF_MISSION;

/** How many a list holds at most, by its name: of one LAO, unless a route says otherwise below. */
const COUNTS: Record<string, number> = {
  // The form and what is answered in it.
  areas: AREAS,
  missions: MISSIONS_OF_AREA,
  indicators: INDICATORS_OF_MISSION,
  answers: INDICATORS,
  verdicts: INDICATORS,
  ticked: 20,
  items: 20,
  targets: 6,
  labels: 7,
  bands: 6,
  counts: 7,
  revisions: AREAS,
  questions: 8,
  totals: AREAS * 8,
  figures: AREAS * 8,
  satisfaction: AREAS * 8,
  asked: 6,
  // What an LAO gathers in a round.
  evidence: EVIDENCE_MAX_FILES,
  indicatorIds: 20,
  evidenceIds: 20,
  fields: 15,
  received: 20,
  send: 20,
  headers: 5,
  others: 20,
  remarks: INDICATORS,
  submissions: 10,
  submittedAt: 10,
  returns: 10,
  points: 40,
  accepted: 40,
  // Rounds, and what the office does to one.
  cycles: 20,
  rounds: 20,
  earlierCatalogues: 10,
  touched: INDICATORS,
  // The registry.
  same: 500,
  // Each of one LAO, so every account that somebody had.
  accounts: 40,
  sizes: 6,
  texts: 6,
};

/** Lists of a province, of the country and of years, by route and path. */
const COUNTS_OF_ROUTE: Partial<Record<RouteName, Record<string, number>>> = {
  readSubmission: { 'score.indicators': INDICATORS, 'score.missions': AREAS * MISSIONS_OF_AREA },
  readResultSheet: { 'score.indicators': INDICATORS, 'score.missions': AREAS * MISSIONS_OF_AREA },
  readAssessment: {
    'areas[].answers': MISSIONS_OF_AREA * INDICATORS_OF_MISSION,
    'score.indicators': INDICATORS,
    'score.missions': AREAS * MISSIONS_OF_AREA,
  },
  listResults: { rows: PROVINCE },
  readSnapshotProvince: {
    rows: PROVINCE,
    'scores.laos': PROVINCE,
    'scores.indicators': INDICATORS,
    'scores.verdicts': 7,
    ...Object.fromEntries(
      [
        'lao',
        'indicator',
        'frame',
        'provided',
        'ticked',
        'target',
        'value',
        'attainment',
        'verdict',
        'declared',
      ].map((column) => [`scores.${column}`, PROVINCE * INDICATORS]),
    ),
  },
  // A year's extensions, each of one LAO, and every version of the form.
  readRound: { changes: 300, 'changes[].touched': 20 },
  listExtensions: { extensions: 50 },
  readTouched: { laos: 100, 'laos[].indicators': INDICATORS },
  listRegistryVersions: { versions: 100, 'versions[].same': 30 },
  searchRegistry: { laos: 30, 'laos[].twins': 5 },
  // Its year alone can be read otherwise.
  loadCatalogue: { notes: 1 },
  proposeCatalogue: { notes: 1 },
  readLaoHistory: { periods: 40 },
  compareRegistry: {
    changed: COUNTRY,
    'changed[].fields': 1,
    onlyInRound: 300,
    onlyInRegistry: 300,
  },
  previewRegistry: previewed('plan.'),
  readRegistryVersion: { ...previewed('preview.plan.'), 'version.same': 500 },
  listProvinceAccounts: { laos: PROVINCE },
  listOfficeAccounts: { accounts: 200, provinces: 77 },
  checkAccountFile: { byRole: 6, faults: 200, refusals: 200, notes: 200 },
  listOwnAssessments: { assessments: 100 },
  readFormerCodes: { formerCodes: 20 },
  listSuccessions: { open: 500, 'open[].candidates': 20, paired: 500 },
  previewCarryOver: { paired: 500, unpaired: 500 },
  countExpiredInvitations: { provinces: 77 },
  listExpiredInvitations: { accounts: 500, laos: 500 },
  listAccountImports: { jobs: 500 },
  readProvinceProgress: { rows: PROVINCE },
  readCountryProgress: {
    provinces: 77,
    'provinces[].byType': 6,
    'provinces[].byType{}': 8,
    byHour: 60 * 24,
  },
  readReminders: { earlier: 50, ahead: 50, announcements: 50 },
  listReminders: { entries: 100 },
  readNotices: { notices: 20 },
  readProvinceNotices: { announcements: 50 },
  listReview: { laos: PROVINCE },
  readReview: { changes: REGISTER_CHANGES_MAX, appeals: APPEALS_MAX },
  finaliseAssessments: { results: 50 },
  listConflicts: { conflicts: 2000 },
  readSample: { list: COUNTRY, 'draw.laos': COUNTRY },
  announceSample: { list: COUNTRY, 'draw.laos': COUNTRY },
  drawSample: { list: COUNTRY, 'draw.laos': COUNTRY },
  readSampling: {
    'sample.list': COUNTRY,
    'sample.draw.laos': COUNTRY,
    drawn: COUNTRY,
    submitted: 6,
  },
  // A page is a query's at most, and a query ends after 1 MB: so many at their longest.
  listRegisterChanges: { changes: 100 },
  listAppeals: { appeals: 9 },
  listAppealNotices: { appeals: COUNTRY * 2 },
  listExports: { exports: 200 },
};

/** A preview shows so many of each; the successions are of LAOs that got another code. */
function previewed(at: string): Record<string, number> {
  return {
    [`${at}added`]: SHOWN_AT_MOST,
    [`${at}changed`]: SHOWN_AT_MOST,
    [`${at}changed[].fields`]: 5,
    [`${at}successions`]: COUNTRY / 2,
    [`${at}removed`]: SHOWN_AT_MOST,
    [`${at}rejected`]: SHOWN_AT_MOST,
    [`${at}notes`]: SHOWN_AT_MOST,
  };
}

/** Bytes of texts that no schema bounds, by their name: the longest of the registry of 2566. */
const BYTES: Record<string, number> = {
  name: 69,
  district: 60,
  province: 45,
  areaSquareKilometres: 12,
  url: 2000,
};
/** Where there are thousands, they are not all the longest: a fifth above the mean. */
const MEAN = { name: 27, district: 30, province: 29 };
const BYTES_OF_ROUTE: Partial<Record<RouteName, Record<string, number>>> = {
  compareRegistry: MEAN,
  previewRegistry: MEAN,
  readRegistryVersion: MEAN,
  readSnapshotProvince: { frame: 8, provided: 8, target: 8, value: 8, attainment: 8 },
};

/** Told by tests of their own: a document that is the same for all, and pages that end by their bytes. */
const ELSEWHERE: readonly RouteName[] = [
  'readOpenApi',
  'readAudit',
  'readAuditOfRound',
  'readAuditOfSystem',
];

const rows = (Object.entries(routes) as [RouteName, Route][]).filter(
  ([name]) => !ELSEWHERE.includes(name),
);

describe('the largest reply that can be believed fits into what Lambda gives back', () => {
  test.each(rows)('%s', (name, { success }) => {
    const last = (path: string) =>
      path
        .replace(/(\[\]|\{\})+$/, '')
        .split('.')
        .at(-1) ?? '';
    const { bytes, escaped } = largestOf(
      success.body,
      (path) => COUNTS_OF_ROUTE[name]?.[path] ?? COUNTS[last(path)],
      (path) => BYTES_OF_ROUTE[name]?.[last(path)] ?? BYTES[last(path)],
    );
    // The body is a text in the function's own JSON.
    const whole = bytes + escaped + 200;
    if (whole > 500_000) console.log(`${name}: ${(whole / 1e6).toFixed(1)} MB`);
    expect(whole).toBeLessThan(RESPONSE_LIMIT_BYTES);
  });
});
