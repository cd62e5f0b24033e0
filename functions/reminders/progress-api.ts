import { createHash } from 'node:crypto';
import { indicatorsOf } from '#domain/catalogue.ts';
import { LAO_TYPES, type LaoType } from '#domain/lao.ts';
import { cycleStore, type Round, type RoundMemory, roundMemory } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { readHead } from '../assessment/read-head.ts';
import { auditPut } from '../audit/audit-store.ts';
import { sumOfHours } from '../progress/progress.ts';
import { type ProgressStore, progressStore } from '../progress/progress-store.ts';
import { progressRoutes } from '../progress/routes.ts';
import {
  announce,
  editAnnouncement,
  endAnnouncement,
  readProvinceNotices,
} from './announcements.ts';
import { type ManageNeeds, readReminders, saveReminders } from './manage-reminders.ts';
import { noticesRoutes } from './notices-routes.ts';
import { listReminders, type NoticeNeeds, readNotices } from './read-notices.ts';
import { reminderStore } from './reminder-store.ts';
import { remindersRoutes } from './routes.ts';

export type ProgressNeeds = {
  progress: Pick<ProgressStore, 'readRows' | 'readProvinces'>;
  rounds: RoundMemory;
  now: () => Date;
};

export function readProvinceProgress({
  progress,
  rounds,
  now,
}: ProgressNeeds): RunOf<typeof progressRoutes.readProvinceProgress> {
  return async ({ params: { cycle, province }, query: { known } }) => {
    const at = now();
    const [round, found] = await Promise.all([
      rounds.of(cycle),
      progress.readRows(cycle, province),
    ]);
    const tag = tagOf(found.map(({ row, version }) => `${row.lao.code} ${version}`));
    return {
      tag,
      countedAt: latestOf(found),
      serverTime: at.toISOString(),
      asked: askedOf(round),
      rows: tag === known ? null : found.map(({ row }) => row),
    };
  };
}

export function readCountryProgress({
  progress,
  rounds,
  now,
}: ProgressNeeds): RunOf<typeof progressRoutes.readCountryProgress> {
  return async ({ params: { cycle }, query: { known } }) => {
    const at = now();
    const [, found] = await Promise.all([rounds.of(cycle), progress.readProvinces(cycle)]);
    const tag = tagOf(found.map((each) => `${each.progress.province} ${each.version}`));
    const isKnown = tag === known;
    return {
      tag,
      countedAt: latestOf(found),
      serverTime: at.toISOString(),
      provinces: isKnown ? null : found.map(({ progress: { byHour: _, ...counts } }) => counts),
      byHour: isKnown ? null : sumOfHours(found.map((each) => each.progress.byHour)),
    };
  };
}

/** Each item's version counts its writes, so that these lines are never the same again. */
function tagOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}

/** All are UTC of one form, so that their text sorts as they do. */
function latestOf(found: readonly { countedAt: string }[]): string | null {
  return (
    found
      .map(({ countedAt }) => countedAt)
      .sort()
      .at(-1) ?? null
  );
}

function askedOf({ catalogue }: Round): Record<LaoType, number> {
  const indicators = indicatorsOf(catalogue);
  return Object.fromEntries(
    LAO_TYPES.map((type) => [
      type,
      indicators.filter(({ indicator }) => indicator.targets[type] !== undefined).length,
    ]),
  ) as Record<LaoType, number>;
}

const table = { client: tableClient(), name: environment('table') };
const needs: ProgressNeeds & NoticeNeeds & ManageNeeds = {
  audited: (change) => auditPut(table.name, change),
  reminders: reminderStore(table),
  readHead: (key) => readHead(table, key),
  progress: progressStore(table),
  rounds: roundMemory(cycleStore(table), {
    client: bucketClient(),
    name: environment('recordsBucket'),
  }),
  now: () => new Date(),
};

export const handler = httpHandler(
  { ...progressRoutes, ...noticesRoutes, ...remindersRoutes },
  {
    readProvinceProgress: readProvinceProgress(needs),
    readCountryProgress: readCountryProgress(needs),
    listReminders: listReminders(needs),
    readNotices: readNotices(needs),
    readReminders: readReminders(needs),
    saveReminders: saveReminders(needs),
    readProvinceNotices: readProvinceNotices(needs),
    announce: announce(needs),
    editAnnouncement: editAnnouncement(needs),
    endAnnouncement: endAnnouncement(needs),
  },
);
