import type { Cycle } from '#domain/cycle.ts';
import { epochSeconds } from '#domain/cycle.ts';
import { type FieldError, Problem } from '#domain/problem.ts';
import { writerOf } from '#domain/writer.ts';
import { loadCatalogue } from '#shared/cycle-store.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { requireDraft } from './drafts.ts';
import { windowFaultOf } from './extension.ts';
import { type RoundDraft, WAITING } from './round.ts';
import { audit, changedSince, changeOf, type RoundNeeds } from './round-needs.ts';
import type { roundsRoutes } from './routes.ts';
import { requestWork } from './work-request.ts';

/**
 * Opens a round: its draft becomes a round in one transaction, and from then on its catalogue is
 * frozen under its hash. The assessments of the LAOs are made by apply-round.
 */
export function openRound(needs: RoundNeeds): RunOf<typeof roundsRoutes.openRound> {
  return async ({ params: { cycle: id }, body, actor, origin }) => {
    const { cycles, rounds, registry, records, now } = needs;
    const at = now();
    const draft = await requireDraft(needs, id, body.revision);
    const { catalogueHash, title, opensAt, closesAt, policies } = draft;
    const laos = await registry.listLaos();
    const errors = faultsOf(draft, laos.length, at);
    if (errors.length > 0 || catalogueHash === null) throw new Problem('input-refused', { errors });
    const { acceptedCatalogue } = await import('./accepted-catalogue.ts');
    const { catalogue } = acceptedCatalogue(await loadCatalogue(records, catalogueHash), id);
    const cycle: Cycle = {
      id,
      title,
      opensAt,
      closesAt,
      catalogueHash,
      sampleCatalogue: catalogue.sample,
      policies,
      publishedSnapshot: null,
    };
    const change = changeOf(id, 'opened', { actor, origin }, at, {
      scope: { kind: 'all' },
      after: { opensAt, closesAt },
      catalogue: { version: 1, hash: catalogueHash, former: null, inUse: true },
      state: 'open',
      work: { ...WAITING, of: laos.length },
    });
    const entry = audit(needs, { actor, origin }, at, 'round-state-changed', {
      cycle: id,
      before: { state: 'draft' },
      after: { state: 'open', opensAt, closesAt, policies, catalogueHash, laos: laos.length },
    });
    const writes = [
      cycles.cyclePut(cycle, writerOf(actor, origin)),
      rounds.changePut(change),
      entry,
    ];
    if ((await rounds.dropDraft(draft, ...writes)) === 'stale') throw changedSince();
    await requestWork(records, change);
    return change;
  };
}

/** Everything that keeps a draft from being opened, at once. */
function faultsOf(draft: RoundDraft, registered: number, at: Date): FieldError[] {
  const errors: FieldError[] = [];
  const window = windowFaultOf(draft, at);
  if (window) errors.push(window);
  else if (epochSeconds(draft.closesAt) <= epochSeconds(at)) {
    errors.push({
      pointer: '/closesAt',
      code: 'closing-past',
      message: {
        th: 'วันปิดรับผ่านไปแล้ว ให้แก้ช่วงเปิดรับก่อน',
        en: 'The closing has passed: change the window first',
      },
    });
  }
  if (draft.catalogueHash === null) {
    errors.push({
      pointer: '/catalogueHash',
      code: 'catalogue-missing',
      message: { th: 'ยังไม่มีแบบประเมิน ให้นำเข้าก่อน', en: 'There is no catalogue: load one first' },
    });
  }
  if (registered === 0) {
    errors.push({
      pointer: '',
      code: 'registry-empty',
      message: {
        th: 'ทะเบียน อปท. ว่างอยู่ ให้นำเข้าทะเบียนก่อน',
        en: 'The registry is empty: import it first',
      },
    });
  }
  return errors;
}
