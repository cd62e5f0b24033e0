import type { Cycle } from '#domain/cycle.ts';
import type { Actor } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import { NO_SUCH_PROVINCE } from '#domain/region.ts';
import type { Text } from '#domain/text.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { type CycleStore, cycleStore } from '#shared/cycle-store.ts';
import { type Table, tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RequestOf, type RunOf } from '#shared/http-handler.ts';
import { bucketClient, signingClient } from '#shared/s3.ts';
import { auditPut, writeAudit } from '../audit/audit-store.ts';
import { type ResultsStore, resultsStore } from '../results/results-store.ts';
import { placeOf } from './about.ts';
import {
  EXPORTS_AT_ONCE,
  type Export,
  type ExportRequest,
  type ExportSubject,
  exportStateAt,
  isUnderWay,
  LINK_TTL_SECONDS,
  mayExport,
  mayExportUnpublished,
  provincesIn,
} from './export.ts';
import { type ExportFiles, exportFiles } from './export-files.ts';
import type { ExportItem } from './export-records.ts';
import { type ExportStore, exportOf, exportStore } from './export-store.ts';
import { exportFileNames } from './export-words.ts';
import { exportsRoutes } from './routes.ts';

export type ExportsNeeds = {
  table: Table;
  store: ExportStore;
  files: ExportFiles;
  cycles: Pick<CycleStore, 'readCycle'>;
  results: Pick<ResultsStore, 'readLatest'>;
  now: () => Date;
};

type Asking = RequestOf<typeof exportsRoutes.askExport>;

/** Times that asking looks again when somebody changed something in between. */
const LOOKS = 4;

/** Asks for an export; one that is under way or still there is given as it is. */
export function askExport(needs: ExportsNeeds): RunOf<typeof exportsRoutes.askExport> {
  return async ({ params, body, actor, origin }) => {
    const permission = mayExport(actor, body.scope.place);
    if (permission === 'hidden') throw new Problem('not-found');
    if (permission === 'forbidden') throw new Problem('not-permitted');
    if (provincesIn(body.scope.place).length === 0)
      throw new Problem('input-refused', {
        errors: [{ pointer: '/scope/place', code: 'province-unknown', message: NO_SUCH_PROVINCE }],
      });
    const subject = await subjectOf(needs, params.cycle, body, actor);
    return askFor(needs, idOf(subject), subject, { actor, origin });
  };
}

/** Has one made again that failed or whose day is over: of the same results, whatever came since. */
export function remakeExport(needs: ExportsNeeds): RunOf<typeof exportsRoutes.remakeExport> {
  return async ({ params, actor, origin }) => {
    const item = await needs.store.read(params.cycle, params.export);
    if (!item || !maySee(actor, item.subject)) throw new Problem('not-found');
    return askFor(needs, params.export, item.subject, { actor, origin });
  };
}

async function askFor(
  needs: ExportsNeeds,
  id: string,
  subject: ExportSubject,
  by: Pick<Asking, 'actor' | 'origin'>,
): Promise<Export> {
  for (let look = 0; look < LOOKS; look += 1) {
    const item = await askOnce(needs, id, subject, by);
    if (!item) continue;
    const { cycle, format } = subject;
    if (item.state === 'waiting')
      await needs.files.requestMaking({ cycle, id, attempt: item.attempt }, format);
    return exportOf(id, item, needs.now());
  }
  throw new Problem('busy');
}

/** @returns the item as it is stored now, or null where something changed meanwhile */
async function askOnce(
  { store, table, now }: ExportsNeeds,
  id: string,
  subject: ExportSubject,
  { actor, origin }: Pick<Asking, 'actor' | 'origin'>,
): Promise<ExportItem | null> {
  const { cycle, scope } = subject;
  const asked = await store.timesAsked(cycle, actor.id);
  const all = await store.list(cycle);
  const at = now();
  const before = all.find((each) => each.id === id)?.item ?? null;
  const state = before && exportStateAt(before, at);
  if (before && (state === 'done' || (state && isUnderWay(state)))) return before;
  const own = all.filter(({ item }) => item.askedBy.id === actor.id);
  const underWay = own.filter(({ item }) => isUnderWay(exportStateAt(item, at)));
  if (underWay.length >= EXPORTS_AT_ONCE) throw new Problem('state-not-allowed', {}, TOO_MANY);
  const item: ExportItem = {
    subject,
    attempt: (before?.attempt ?? 0) + 1,
    state: 'waiting',
    askedAt: at.toISOString(),
    askedBy: { id: actor.id, name: actor.name },
    seenAt: at.toISOString(),
    run: null,
    progress: { provincesDone: 0, provinces: provincesIn(scope.place).length, rows: 0 },
    names: exportFileNames(subject, placeOf(subject)),
    file: null,
    availableUntil: null,
  };
  const audit = auditPut(table.name, {
    cycle,
    action: 'export-asked',
    actor,
    origin,
    at,
    after: { export: id, ...subject },
  });
  return (await store.ask(id, item, { item: before, asked }, audit)) ? item : null;
}

/** Every export of the round that this person might have asked for. */
export function listExports(needs: ExportsNeeds): RunOf<typeof exportsRoutes.listExports> {
  return async ({ params: { cycle }, actor }) => {
    const round = await roundOf(needs, cycle);
    const [all, latest] = await Promise.all([
      needs.store.list(cycle),
      mayExportUnpublished(actor) ? needs.results.readLatest(cycle) : null,
    ]);
    const exports = all
      .filter(({ item }) => maySee(actor, item.subject))
      .map(({ id, item }) => exportOf(id, item, needs.now()));
    return { exports, published: round.publishedSnapshot, latest };
  };
}

/** A link for some minutes, as often as it is asked for, until the file's day is over. */
export function linkExport(needs: ExportsNeeds): RunOf<typeof exportsRoutes.linkExport> {
  return async ({ params, actor, origin }) => {
    const { store, files, table, now } = needs;
    const item = await store.read(params.cycle, params.export);
    if (!item || !maySee(actor, item.subject)) throw new Problem('not-found');
    const { subject, names, file, availableUntil } = item;
    const at = now();
    const state = exportStateAt(item, at);
    if (state === 'expired') throw new Problem('state-not-allowed', {}, EXPIRED);
    if (state !== 'done' || !file || !availableUntil)
      throw new Problem('state-not-allowed', {}, NOT_READY);
    const left = Math.floor((Date.parse(availableUntil) - at.getTime()) / 1000);
    const seconds = Math.max(1, Math.min(LINK_TTL_SECONDS, left));
    await writeAudit(table, {
      cycle: params.cycle,
      action: 'export-opened',
      actor,
      origin,
      at,
      after: { export: params.export, kind: subject.kind, sha256: file.sha256 },
    });
    const place = { cycle: params.cycle, id: params.export };
    return {
      url: await files.linkTo(place, names, seconds),
      name: names.name,
      expiresAt: new Date(at.getTime() + seconds * 1000).toISOString(),
    };
  };
}

const maySee = (actor: Actor, { scope, published }: ExportSubject): boolean =>
  mayExport(actor, scope.place) === 'granted' && (published || mayExportUnpublished(actor));

/** The same results in the same form are the same export, whichever night they were read of. */
const idOf = ({ asOf: _, ...rest }: ExportSubject): string =>
  canonicalHash({ ...rest, exported: 'lao-export/1' }).slice(0, 32);

async function subjectOf(
  needs: ExportsNeeds,
  cycle: string,
  { of, ...asked }: ExportRequest,
  actor: Actor,
): Promise<ExportSubject> {
  const { publishedSnapshot } = await roundOf(needs, cycle);
  if (of === 'latest' && !mayExportUnpublished(actor)) throw new Problem('not-permitted');
  const found = of === 'published' ? publishedSnapshot : await needs.results.readLatest(cycle);
  if (!found) throw noResults(of === 'published' ? NOT_PUBLISHED : NOT_SCORED);
  const { snapshot, asOf } = found;
  const published = snapshot === publishedSnapshot?.snapshot;
  return { ...asked, cycle, snapshot, asOf, published };
}

async function roundOf({ cycles }: ExportsNeeds, id: string): Promise<Cycle> {
  const round = await cycles.readCycle(id);
  if (!round) throw new Problem('not-found');
  return round;
}

const noResults = (message: Text) =>
  new Problem('input-refused', { errors: [{ pointer: '/of', code: 'no-results', message }] });

const NOT_PUBLISHED: Text = {
  th: 'รอบนี้ยังไม่มีผลที่เผยแพร่',
  en: 'No results of this round have been published',
};
const NOT_SCORED: Text = {
  th: 'รอบนี้ยังไม่ได้ประมวลผล ผลชุดแรกจะมีหลังเที่ยงคืน',
  en: 'This round has not been scored yet: the first results come after midnight',
};
const TOO_MANY: Text = {
  th: `ท่านมีไฟล์ที่กำลังจัดทำอยู่ ${EXPORTS_AT_ONCE} ไฟล์แล้ว รอให้เสร็จก่อนจึงขอเพิ่มได้`,
  en: `You already have ${EXPORTS_AT_ONCE} files in the making: wait until one is finished`,
};
const EXPIRED: Text = {
  th: 'ไฟล์นี้หมดอายุแล้ว ขอจัดทำใหม่ได้จากผลชุดเดิม',
  en: 'This file has expired: ask for it again, of the same results',
};
const NOT_READY: Text = {
  th: 'ไฟล์นี้ยังจัดทำไม่เสร็จ',
  en: 'This file is not finished',
};

const table = { client: tableClient(), name: environment('table') };
const recordsName = environment('recordsBucket');
const needs: ExportsNeeds = {
  table,
  store: exportStore(table),
  files: exportFiles({ client: signingClient(), name: recordsName }),
  cycles: cycleStore(table),
  results: resultsStore({ client: bucketClient(), name: recordsName }),
  now: () => new Date(),
};

export const handler = httpHandler(exportsRoutes, {
  askExport: askExport(needs),
  remakeExport: remakeExport(needs),
  listExports: listExports(needs),
  linkExport: linkExport(needs),
});
