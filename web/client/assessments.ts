import type { AssessmentView, SavedAnswer } from '#domain/assessment.ts';
import { type Catalogue, findIndicator, SATISFACTION_AREA } from '#domain/catalogue.ts';
import { windowAt } from '#domain/cycle.ts';
import type { Evidence } from '#domain/evidence.ts';
import type { SavedSatisfaction } from '#domain/satisfaction.ts';
import { type Score, scoreLao } from '#domain/score.ts';
import type { Standing } from '../../functions/assessment/presence.ts';
import type { Api, Refusal } from './api.ts';
import type { SaveResult } from './draft-status.ts';
import { failureOf } from './failure-of.ts';
import { type Reading, type Readings, readings } from './readings.ts';
import { serverClock } from './server-clock.ts';
import { otherStanding } from './standing.ts';
import { createStore } from './store.ts';

/** An assessment as read, with every answer acknowledged since, and its score by the same rules. */
export type OpenAssessment = {
  view: AssessmentView;
  catalogue: Catalogue;
  score: Score;
};

export type AssessmentStatus = {
  key: string;
  assessment: OpenAssessment | null;
  refusal: Refusal | null;
  loading: boolean;
  /** When it was read, where the service could not be asked and this device had it. */
  keptSince: string | null;
};

type Update = (assessment: OpenAssessment) => AssessmentView;

const keyOf = (cycle: string, lao: string) => `${cycle}/${lao}`;

const NOTHING: AssessmentStatus = {
  key: '',
  assessment: null,
  refusal: null,
  loading: false,
  keptSince: null,
};

/** The assessment that this page shows; one at a time. */
export function createAssessments(kept: Pick<Readings, 'keep' | 'last'>) {
  const store = createStore<AssessmentStatus>(NOTHING);
  const catalogues = new Map<string, Catalogue>();
  /** What was acknowledged before the first reading is here, which may be of before. */
  const awaiting: Update[] = [];
  /** When the service last said until when answers are taken (performance.now()), and of what. */
  let heard = { key: '', at: Number.NEGATIVE_INFINITY };
  /** The standing that an anew reading was last made for: one reading each, whatever it says. */
  let followed = '';
  const hear = (key: string) => {
    heard = { key, at: performance.now() };
  };

  function change(key: string, update: Update): void {
    const { assessment, ...rest } = store.get();
    if (rest.key !== key) return;
    if (!assessment) {
      awaiting.push(update);
      return;
    }
    const view = update(assessment);
    const changed = { ...assessment, view, score: scored(view, assessment) };
    store.set({ ...rest, assessment: changed });
    kept.keep(changed);
  }

  function catchUp(key: string): void {
    for (const update of awaiting.splice(0)) change(key, update);
  }

  return {
    store,

    heardAt: (key: string): number => (heard.key === key ? heard.at : Number.NEGATIVE_INFINITY),

    /** What a sign of life was told beside: where it is not what is on show, it is read anew. */
    hearStanding(api: Api, cycle: string, lao: string, standing: Standing): void {
      const key = keyOf(cycle, lao);
      hear(key);
      const { assessment, loading } = store.get();
      if (store.get().key !== key || !assessment || loading) return;
      const other = otherStanding(assessment.view, standing, serverClock.now());
      if (other === null || `${key} ${other}` === followed) return;
      followed = `${key} ${other}`;
      // Where it could not be read, the next sign of life tries again.
      void this.load(api, cycle, lao).then(() => {
        if (store.get().refusal) followed = '';
      });
    },

    /** Something was refused because of where it stands: the page on show learns why. */
    readAgain(api: Api, cycle: string, lao: string): void {
      const { key, loading } = store.get();
      if (key === keyOf(cycle, lao) && !loading) void this.load(api, cycle, lao);
    },

    /** Reads it anew; what was read before stays on show until the answer is here. */
    async load(api: Api, cycle: string, lao: string): Promise<void> {
      const key = keyOf(cycle, lao);
      if (store.get().key !== key) awaiting.length = 0;
      const { assessment: before, keptSince } = store.get().key === key ? store.get() : NOTHING;
      store.set({ key, assessment: before, refusal: null, loading: true, keptSince });
      try {
        const known = before?.view.catalogueHash;
        const asked = Date.now();
        const view = await api('readAssessment', {
          params: { cycle, lao },
          query: known === undefined ? {} : { knownCatalogue: known },
        });
        if (view.catalogue) catalogues.set(view.catalogueHash, view.catalogue);
        const catalogue = catalogues.get(view.catalogueHash) ?? view.catalogue;
        if (!catalogue || store.get().key !== key) return;
        const merged = withLater(view, store.get().assessment?.view);
        serverClock.hear(view.serverTime, asked, 1);
        hear(key);
        const score = scored(merged, { catalogue });
        const assessment = { view: merged, catalogue, score };
        store.set({ ...NOTHING, key, assessment });
        kept.keep(assessment);
        catchUp(key);
      } catch (cause) {
        const refusal = failureOf(cause);
        refusal.doing = 'reading';
        const reading =
          store.get().assessment || !(refusal.passing || refusal.type === 'not-signed-in')
            ? null
            : await kept.last(cycle, lao);
        const now = store.get();
        if (now.key !== key) return;
        if (!reading || now.assessment) store.set({ ...now, refusal, loading: false });
        else {
          store.set({ key, refusal, loading: false, ...reopened(reading) });
          catchUp(key);
        }
      }
    },

    applySaved(
      { cycle, lao, indicator }: { cycle: string; lao: string; indicator: string },
      { answer, revision, closesAt }: SaveResult,
    ): void {
      const taken = closesAt === undefined ? {} : { open: true, closesAt };
      if (closesAt !== undefined) hear(keyOf(cycle, lao));
      change(keyOf(cycle, lao), ({ view, catalogue }) => {
        const areaId = findIndicator(catalogue, indicator)?.areaId;
        if (areaId === undefined) return view;
        const area = areaOf(view, areaId);
        const stored = area.answers[indicator];
        if (stored && stored.version > answer.version) return view;
        return {
          ...view,
          open: taken.open ?? view.open,
          cycle: { ...view.cycle, closesAt: taken.closesAt ?? view.cycle.closesAt },
          state: afterChange(view),
          areas: [
            ...view.areas.filter(({ id }) => id !== areaId),
            {
              ...area,
              revision: Math.max(area.revision, revision),
              answers: { ...area.answers, [indicator]: answer },
            },
          ],
        };
      });
    },

    applySatisfaction(
      cycle: string,
      lao: string,
      { satisfaction, revision }: { satisfaction: SavedSatisfaction; revision: number },
    ): void {
      change(keyOf(cycle, lao), ({ view }) => {
        if ((view.satisfaction?.version ?? 0) > satisfaction.version) return view;
        return {
          ...view,
          state: afterChange(view),
          satisfaction,
          areas: [
            ...view.areas.filter(({ id }) => id !== SATISFACTION_AREA),
            { ...areaOf(view, SATISFACTION_AREA), revision },
          ],
        };
      });
    },

    applyEvidence(cycle: string, lao: string, evidence: Evidence[]): void {
      change(keyOf(cycle, lao), ({ view }) => ({ ...view, evidence }));
    },

    /** What a transition answered: certification, receipt or another state. */
    applyView(cycle: string, lao: string, update: Partial<AssessmentView>): void {
      change(keyOf(cycle, lao), ({ view }) => ({ ...view, ...update }));
    },
  };
}

export const assessments = createAssessments(readings);

/** A reading that this device kept, at an instant when its window may have closed. */
function reopened({ view, catalogue, readAt }: Reading) {
  const open = view.open && windowAt(view.cycle, serverClock.now()) === 'open';
  const now = { ...view, open };
  const score = scored(now, { catalogue });
  return { assessment: { view: now, catalogue, score }, keptSince: readAt };
}

export function answersOf(view: Pick<AssessmentView, 'areas'>): Record<string, SavedAnswer> {
  return Object.assign({}, ...view.areas.map(({ answers }) => answers));
}

/** A save voids a certification, as the service does: it certified other revisions. */
function afterChange(view: AssessmentView): AssessmentView['state'] {
  return view.state === 'not_started' || view.state === 'certified' ? 'in_progress' : view.state;
}

function areaOf(view: AssessmentView, id: string): AssessmentView['areas'][number] {
  return view.areas.find((area) => area.id === id) ?? { id, revision: 0, answers: {} };
}

/** An answer that was acknowledged while the reading was on its way is newer than the reading. */
function withLater(read: AssessmentView, held: AssessmentView | undefined): AssessmentView {
  if (!held) return read;
  const areas = read.areas.map((area) => {
    const before = areaOf(held, area.id);
    if (before.revision <= area.revision) return area;
    return before;
  });
  const added = held.areas.filter(({ id }) => !areas.some((area) => area.id === id));
  const isLater = (held.satisfaction?.version ?? 0) > (read.satisfaction?.version ?? 0);
  const satisfaction = isLater ? held.satisfaction : read.satisfaction;
  return { ...read, satisfaction, areas: [...areas, ...added] };
}

function scored(view: AssessmentView, { catalogue }: { catalogue: Catalogue }): Score {
  return scoreLao(catalogue, view.lao.type, answersOf(view));
}
