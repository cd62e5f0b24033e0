import { type Catalogue, indicatorsOf } from '#domain/catalogue.ts';
import { LAO_TYPES } from '#domain/lao.ts';
import { FUNCTIONS, type FunctionName } from '../../infra/functions.ts';
import type { Measured, MeasuredOperation } from '../../test/bench/measured.ts';
import type { OperationName } from '../../test/bench/operation-names.ts';
import { DEMO_COUNTS } from '../demo/demo-registry.ts';
import { auditPart, reminderPart } from './audit-usage.ts';
import { sumOfUsage, timesUsage, type Usage } from './prices.ts';
import { comparisonOfProgress, progressParts } from './progress-usage.ts';
import { amountOf } from './volumes.ts';

/** One kind of thing that happens in a round: how often, and what all of it uses. */
export type RoundPart = { name: string; times: number; usage: Usage };

export type OfMeasure = {
  name: string;
  measure: OperationName;
  function: FunctionName;
  /** In the whole round and country. */
  times: number;
  /** An event calls it, and no request of the API. @default false */
  byEvent?: boolean;
  /** Of one call. @default VOLUMES.billedMs */
  billedMs?: number;
  /** How much more is read than in the province of the bench. @default 1 */
  readsTimes?: number;
  /** What browsers ask of S3 themselves, for each. */
  browser?: Usage;
};

/** Answers of an LAO on average: indicators with a target for its type, over the country's mix. */
export function answersPerLao(catalogue: Catalogue): number {
  const indicators = indicatorsOf(catalogue).map(({ indicator }) => indicator);
  const answers = LAO_TYPES.reduce(
    (sum, type) =>
      sum + DEMO_COUNTS[type] * indicators.filter(({ targets }) => targets[type]).length,
    0,
  );
  return answers / LAO_TYPES.reduce((sum, type) => sum + DEMO_COUNTS[type], 0);
}

/** What officers and citizens do, by what the bench measured of each. */
export function roundParts({ operations }: Pick<Measured, 'operations'>, catalogue: Catalogue) {
  const laos = amountOf('laos');
  const answers = laos * answersPerLao(catalogue);
  const noted = answers * amountOf('notedShare');
  const files = laos * amountOf('files');
  const beats = laos * amountOf('presenceHours') * amountOf('presenceBeats');
  const surveyed = laos * amountOf('surveyAnswers');
  const upload = { objectWrite: 1 };
  const parts: OfMeasure[] = [
    of('first opening', 'firstRead', 'read-assessment', laos),
    of('opening', 'read', 'read-assessment', laos * amountOf('opens')),
    of('first save of an answer', 'save', 'save-answer', answers - noted),
    of('first save, with a note', 'saveNoted', 'save-answer', noted),
    of(
      'correction of an answer',
      'correct',
      'save-answer',
      answers * (amountOf('editsOfAnswer') - 1),
    ),
    of('filled-in file', 'saveFile', 'save-answer', laos * amountOf('filledFiles')),
    of('sign of life', 'presence', 'presence', beats),
    { ...of('file: asked for', 'requestUpload', 'evidence', files), browser: upload },
    {
      ...of('file: bytes checked', 'confirmBytes', 'confirm-evidence', files),
      byEvent: true,
      billedMs: amountOf('checkMs'),
    },
    { ...of('file: scan’s finding', 'confirmScan', 'confirm-evidence', files), byEvent: true },
    {
      ...of('file: opened', 'openEvidence', 'evidence', laos * amountOf('fileOpens')),
      browser: { objectRead: 1 },
    },
    of('file: removed', 'removeEvidence', 'evidence', laos),
    of('questionnaire: opened, closed', 'surveySet', 'save-answer', (2 * laos) / 5),
    of('questionnaire: read', 'surveyRead', 'survey', surveyed),
    of('questionnaire: answered', 'surveyAnswer', 'survey', surveyed),
    of('certifying', 'certify', 'submission', laos * amountOf('certifications')),
    of('submitting', 'submit', 'submission', laos * amountOf('submissions')),
    ...progressParts(answers),
    of('receipt', 'receipt', 'submission', laos * amountOf('receipts')),
  ];
  const happening = parts.map(
    (part): RoundPart => ({
      name: part.name,
      times: part.times,
      usage: timesUsage(usageOfOne(part, operations), part.times),
    }),
  );
  return [...happening, comparisonOfProgress(operations), auditPart(answers), reminderPart()];
}

const of = (name: string, measure: OperationName, fn: FunctionName, times: number): OfMeasure => ({
  name,
  measure,
  function: fn,
  times,
});

function usageOfOne(part: OfMeasure, operations: Record<string, MeasuredOperation>): Usage {
  const measured = operations[part.measure];
  if (!measured) throw new Error(`npm run bench -- --write has not measured ${part.measure}`);
  const { memoryMb } = FUNCTIONS[part.function];
  const seconds = (part.billedMs ?? amountOf('billedMs')) / 1000;
  const asked: Usage = part.byEvent
    ? {}
    : {
        apiRequest: 1,
        edgeRequest: 1,
        firewallRequest: 1,
        logBytes: amountOf('accessLogBytes') / 1e9,
      };
  return sumOfUsage([
    asked,
    part.browser ?? {},
    {
      functionRequest: 1,
      functionSecond: (memoryMb / 1024) * seconds,
      trace: amountOf('tracedShare'),
      tableRead: measured.readUnits * (part.readsTimes ?? 1),
      tableWrite: measured.writeUnits,
      objectRead: measured.objectReads,
      objectWrite: measured.objectWrites,
    },
  ]);
}

/** The nights and the publications, by the second night that was measured. */
export function nightParts({ night }: Pick<Measured, 'night'>): RoundPart[] {
  const { second, publication } = night;
  const shards = second.functions.find(({ name }) => name === 'score-shard')?.invocations ?? 0;
  const usage = sumOfUsage(
    second.functions.map((each) => {
      const calls = each.tableCalls + each.objectReads + each.objectWrites;
      const seconds = (each.cpuMs + calls * amountOf('waitMs')) / 1000;
      return {
        functionRequest: each.invocations,
        functionSecond: (each.memoryMb / 1024) * seconds,
        tableRead: each.readUnits,
        objectRead: each.objectReads,
        objectWrite: each.objectWrites,
      };
    }),
  );
  const transitions = { stateTransition: shards * amountOf('transitionsOfShard') + 12 };
  const { memoryMb } = FUNCTIONS.publication;
  const published = {
    apiRequest: 1,
    functionRequest: 1,
    functionSecond: (memoryMb / 1024) * publication.seconds,
    objectRead: publication.objectReads,
    objectWrite: publication.objectWrites,
    tableWrite: 1,
  };
  return [
    part('night', amountOf('nights'), sumOfUsage([usage, transitions])),
    part('night, until archived', amountOf('laterNights'), sumOfUsage([usage, transitions])),
    part('publication', amountOf('publications'), published),
  ];
}

/** Pages and published results: files by CloudFront, and no function. */
export function pageParts(): RoundPart[] {
  const request: Usage = { edgeRequest: 1, firewallRequest: 1 };
  const pages = sumOfUsage([
    timesUsage({ ...request, edgeFunction: 1 }, amountOf('pageRequests')),
    { edgeBytes: amountOf('pageMegabytes') / 1000 },
  ]);
  const view = sumOfUsage([
    timesUsage(request, amountOf('requestsOfView')),
    { edgeBytes: amountOf('kilobytesOfView') / 1e6 },
  ]);
  return [
    part('pages for officers, per LAO', amountOf('laos'), pages),
    part('page of results, seen', amountOf('publicViews'), view),
  ];
}

/** Accounts that sign in, summed over the round's months. */
export function signInParts(): RoundPart[] {
  const laos = amountOf('laos');
  return [
    part(
      'active account, first month',
      laos * amountOf('activeFirstMonth') + amountOf('otherAccounts'),
      { activeUser: 1 },
    ),
    part(
      'active account, second month',
      laos * amountOf('activeSecondMonth') + amountOf('otherAccounts'),
      { activeUser: 1 },
    ),
  ];
}

/** The files themselves: scanned once, stored, and opened. */
export function evidenceParts(): RoundPart[] {
  const files = amountOf('laos') * amountOf('files');
  const gigabytes = amountOf('fileMegabytes') / 1000;
  return [
    part('file scanned', files, { scannedObject: 1, scannedBytes: gigabytes }),
    part('file opened', amountOf('laos') * amountOf('fileOpens'), { bytesOut: gigabytes }),
    part('file stored for a month', files, { objectStorage: gigabytes }),
  ];
}

/** What a month costs whether anybody comes or not, in prod while a round is open. */
export function monthlyParts(routes: number): RoundPart[] {
  const stored = (amountOf('laos') * amountOf('storedKilobytes')) / 1e6;
  return [
    part('firewall', 1, { firewallMonth: 1 }),
    part('alarm', amountOf('alarms'), { alarmMonth: 1 }),
    part('dashboard', 1, { dashboardMonth: 1 }),
    part('GB in table and index', stored, { tableStorage: 1, tableRecovery: 1 }),
    part('GB of 35 daily backups', stored * 35, { tableBackup: 1 }),
    part('metric of a route, at most', routes * METRICS_OF_ROUTE, { metricMonth: 1 }),
    part('key of the office’s own (where it is asked for)', 1, { keyMonth: 1 }),
  ];
}

/** Count, 4xx, 5xx, Latency, IntegrationLatency, DataProcessed. */
const METRICS_OF_ROUTE = 6;

const part = (name: string, times: number, usage: Usage): RoundPart => ({
  name,
  times,
  usage: timesUsage(usage, times),
});
