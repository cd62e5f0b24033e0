import type { Catalogue } from '#domain/catalogue.ts';
import { CycleId, firstWindow } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { loadCatalogue as readStored } from '#shared/cycle-store.ts';
import { catalogueKey } from '#shared/environment.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { writeJson } from '#shared/s3.ts';
import { cycleBefore } from '../assessment/previous.ts';
import { windowFaultOf } from './extension.ts';
import type { RoundDraft } from './round.ts';
import { audit, changedSince, nextYears, type RoundNeeds } from './round-needs.ts';
import type { roundsRoutes } from './routes.ts';

/** A draft from last year's round: its words, its window a year later, its policies, its form. */
export function createRound(needs: RoundNeeds): RunOf<typeof roundsRoutes.createRound> {
  const { cycles, rounds, records, now } = needs;
  return async ({ body: { id }, actor, origin }) => {
    const [all, drafts] = await Promise.all([cycles.listCycles(), rounds.listDrafts()]);
    if ([...all, ...drafts].some((each) => each.id === id)) throw taken(id);
    const before = cycleBefore(
      id,
      all.map((cycle) => cycle.id),
    );
    const last = all.find((cycle) => cycle.id === before) ?? null;
    const at = now();
    const draft: RoundDraft = {
      id,
      title: { th: `รอบการประเมิน พ.ศ. ${id}`, en: `Round ${id} (${Number(id) - 543})` },
      ...firstWindow(last, id),
      policies: last?.policies ?? { certification: true, endorsement: 'off' },
      catalogueHash: null,
      from: last?.id ?? null,
      revision: 1,
      savedAt: at.toISOString(),
      savedBy: actor.name,
    };
    if (last) {
      const form = nextYears(await readStored(records, last.catalogueHash), id);
      draft.catalogueHash = await keep(needs, form);
    }
    const entry = audit(needs, { actor, origin }, at, 'round-created', {
      cycle: id,
      after: { from: draft.from },
    });
    if ((await rounds.saveDraft(draft, entry)) === 'stale') throw taken(id);
    return draft;
  };
}

export function saveDraft(needs: RoundNeeds): RunOf<typeof roundsRoutes.saveDraft> {
  return async ({ params: { cycle }, body: { revision, ...settings }, actor, origin }) => {
    const at = needs.now();
    const draft = await requireDraft(needs, cycle, revision);
    const fault = windowFaultOf(settings, at);
    if (fault) throw new Problem('input-refused', { errors: [fault] });
    const { title, opensAt, closesAt, policies } = draft;
    const entry = audit(needs, { actor, origin }, at, 'round-changed', {
      cycle,
      before: { title, opensAt, closesAt, policies },
      after: settings,
    });
    return save(needs, { ...draft, ...settings }, actor.name, at, entry);
  };
}

/** Loads a form into a draft; every fault of it is told at once, in both languages. */
export function loadCatalogue(needs: RoundNeeds): RunOf<typeof roundsRoutes.loadCatalogue> {
  return async ({ params: { cycle }, body, actor, origin }) => {
    const at = needs.now();
    const draft = await requireDraft(needs, cycle, body.revision);
    const { acceptedCatalogue } = await import('./accepted-catalogue.ts');
    const { catalogue, ...read } = acceptedCatalogue(body.catalogue, cycle);
    const catalogueHash = await keep(needs, catalogue);
    const entry = audit(needs, { actor, origin }, at, 'catalogue-loaded', {
      cycle,
      before: { catalogueHash: draft.catalogueHash },
      after: { catalogueHash },
    });
    return { ...(await save(needs, { ...draft, catalogueHash }, actor.name, at, entry)), ...read };
  };
}

export function discardDraft(needs: RoundNeeds): RunOf<typeof roundsRoutes.discardDraft> {
  return async ({ params: { cycle }, actor, origin }) => {
    const draft = await needs.rounds.readDraft(cycle);
    if (!draft) throw new Problem('not-found');
    const entry = audit(needs, { actor, origin }, needs.now(), 'round-changed', {
      cycle,
      before: { draft: draft.revision },
      after: { draft: null },
    });
    if ((await needs.rounds.dropDraft(draft, entry)) === 'stale') throw changedSince();
    return { discarded: true };
  };
}

/** The draft at the revision that was seen. */
export async function requireDraft({ rounds }: RoundNeeds, cycle: string, revision: number) {
  const draft = await rounds.readDraft(cycle);
  if (!draft) throw new Problem('not-found');
  if (draft.revision !== revision) throw changedSince();
  return draft;
}

async function save(
  { rounds }: RoundNeeds,
  draft: RoundDraft,
  savedBy: string,
  at: Date,
  entry: Parameters<RoundNeeds['rounds']['saveDraft']>[1],
): Promise<RoundDraft> {
  const next = { ...draft, revision: draft.revision + 1, savedAt: at.toISOString(), savedBy };
  const written = await rounds.saveDraft(next, ...(entry ? [entry] : []));
  if (written === 'stale') throw changedSince();
  return next;
}

/** Stores a catalogue under its hash; a name that is there already holds the same. */
export async function keep({ records }: RoundNeeds, catalogue: Catalogue): Promise<string> {
  const hash = canonicalHash(catalogue);
  await writeJson(records, catalogueKey(hash), catalogue);
  return hash;
}

function taken(id: string): Problem {
  const message = {
    th: `มีรอบ ${CycleId.parse(id)} อยู่แล้ว`,
    en: `There is a round ${id} already`,
  };
  return new Problem('input-refused', {
    errors: [{ pointer: '/id', code: 'round-exists', message }],
  });
}
