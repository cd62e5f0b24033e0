import { type Cycle, catalogueHashesOf } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import { mayHaveNewCatalogue } from '#domain/round-state.ts';
import { writerOf } from '#domain/writer.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { loadCatalogue } from '#shared/cycle-store.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { versionFaults } from './catalogue-differences.ts';
import { keep } from './drafts.ts';
import { WAITING } from './round.ts';
import {
  audit,
  changedSince,
  changeOf,
  type RoundNeeds,
  requireCycle,
  versionOf,
} from './round-needs.ts';
import type { roundsRoutes } from './routes.ts';
import { requestWork } from './work-request.ts';

/**
 * A new version of an opened round's catalogue, with its reason: stored and counted, and not in
 * use until the office has seen which answers it touches.
 */
export function proposeCatalogue(needs: RoundNeeds): RunOf<typeof roundsRoutes.proposeCatalogue> {
  return async ({ params, body, actor, origin }) => {
    const { rounds, records, now } = needs;
    const at = now();
    const cycle = await requireCycle(needs, params.cycle);
    requireOpen(cycle, at);
    const { acceptedCatalogue, refused } = await import('./accepted-catalogue.ts');
    const { catalogue, ...read } = acceptedCatalogue(body.catalogue, cycle.id);
    const hash = canonicalHash(catalogue);
    if (catalogueHashesOf(cycle).includes(hash)) throw hadAlready();
    const versions = await Promise.all(
      catalogueHashesOf(cycle).map((each) => loadCatalogue(records, each)),
    );
    // What any version asked under an id may be stored under it.
    const faults = versions.flatMap((version) => versionFaults(version, catalogue));
    const told = [...new Map(faults.map((fault) => [fault.path, fault])).values()];
    if (told.length > 0) throw refused(told);
    await keep(needs, catalogue);
    const change = changeOf(cycle.id, 'catalogue', { actor, origin }, at, {
      reason: body.reason,
      catalogue: {
        version: versionOf(cycle) + 1,
        hash,
        former: cycle.catalogueHash,
        inUse: false,
      },
      work: WAITING,
    });
    const entry = audit(needs, { actor, origin }, at, 'catalogue-loaded', {
      cycle: cycle.id,
      after: { catalogueHash: hash, version: versionOf(cycle) + 1, inUse: false },
      reason: body.reason,
    });
    if ((await rounds.write([rounds.changePut(change), entry])) === 'stale') throw changedSince();
    await requestWork(records, change);
    return { ...change, ...read };
  };
}

/**
 * Puts a proposed version into use. The pointer moves in one write; each area follows with its next
 * save, and until then says by its hash which version its answers were judged by.
 */
export function useCatalogue(needs: RoundNeeds): RunOf<typeof roundsRoutes.useCatalogue> {
  return async ({ params, actor, origin }) => {
    const { cycles, rounds, records, now } = needs;
    const at = now();
    const cycle = await requireCycle(needs, params.cycle);
    const change = await rounds.readChange(cycle.id, params.change);
    if (!change?.catalogue) throw new Problem('not-found');
    if (change.catalogue.inUse) return change;
    requireOpen(cycle, at);
    const { hash, former, version } = change.catalogue;
    // Proposed beside another one that was put into use meanwhile: it must be looked at anew.
    if (former !== cycle.catalogueHash || change.work.status !== 'done') throw changedSince();
    const { sample } = await loadCatalogue(records, hash);
    const to = {
      catalogueHash: hash,
      earlierCatalogues: [...(cycle.earlierCatalogues ?? []), cycle.catalogueHash],
      sampleCatalogue: sample,
    };
    const entry = audit(needs, { actor, origin }, at, 'catalogue-versioned', {
      cycle: cycle.id,
      before: { catalogueHash: former },
      after: { catalogueHash: hash, version },
      reason: change.reason,
    });
    const written = await rounds.write([
      // Named too, though it stays: results may be published while the office looks.
      cycles.cycleUpdate(cycle, { ...to, publishedSnapshot: null }, writerOf(actor, origin)),
      rounds.catalogueInUse(change, WAITING),
      entry,
    ]);
    if (written === 'stale') throw changedSince();
    await requestWork(records, change);
    return { ...change, catalogue: { ...change.catalogue, inUse: true }, work: WAITING };
  };
}

/** Once results are published, what they were reckoned by stays. */
function requireOpen(cycle: Cycle, at: Date): void {
  if (mayHaveNewCatalogue(cycle, at)) return;
  throw new Problem(
    'state-not-allowed',
    {},
    {
      th: 'เผยแพร่ผลแล้ว จึงเปลี่ยนแบบประเมินของรอบนี้ไม่ได้',
      en: 'Results are published: the catalogue of this round cannot change any more',
    },
  );
}

function hadAlready(): Problem {
  const message = {
    th: 'แบบนี้เหมือนกับรุ่นที่รอบนี้ใช้อยู่หรือเคยใช้ทุกประการ หากต้องการกลับไปใช้รุ่นเดิม ให้เปลี่ยนรหัสแบบ (id)',
    en: 'The round has or had exactly this catalogue; to go back to it, give it another id',
  };
  return new Problem('input-refused', {
    errors: [{ pointer: '/catalogue/id', code: 'version-known', message }],
  });
}
