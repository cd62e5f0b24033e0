import type { Area, Indicator, Mission, Verdict } from '#domain/catalogue.ts';
import { foldForSearch, holdsAll } from '#domain/fold.ts';
import {
  type Incompleteness,
  incompletenessOf,
} from '../../functions/assessment/incompleteness.ts';
import { answersOf, type OpenAssessment } from '../client/assessments.ts';
import { formOf } from '../client/places.ts';
import { returnedIndicatorsOf } from './remarks.ts';

/** What a task list can be narrowed to; `unsent` is what the service does not have yet. */
export const SHOWN = [
  'all',
  'unanswered',
  'below-target',
  'without-evidence',
  'returned',
  'unsent',
] as const;
export type Shown = (typeof SHOWN)[number];

export const isShown = (name: string | null): name is Shown => SHOWN.some((one) => one === name);

/** One indicator of the list, and where it stands. */
export type Task = {
  indicator: Indicator;
  verdict: Verdict;
  /** What stands in the way of certifying what is answered: a file, or why a frame is 0. */
  missing: Exclude<Incompleteness['reason'], 'unanswered'> | null;
  /** True where no usable file stands by an answer that has a service. */
  withoutEvidence: boolean;
  returned: boolean;
  unsent: boolean;
};

export type TaskArea = Omit<Area, 'missions'> & {
  missions: (Omit<Mission, 'indicators'> & { tasks: Task[] })[];
};

/** The form as areas and missions of tasks. */
export function taskAreasOf(assessment: OpenAssessment, unsent: readonly string[]): TaskArea[] {
  const { view, catalogue, score } = assessment;
  const { type } = view.lao;
  const answers = answersOf(view);
  const verdicts = new Map(score.indicators.map(({ id, verdict }) => [id, verdict]));
  const missing = incompletenessOf(catalogue, type, answers, view.evidence, score);
  const reasons = new Map(missing.map(({ indicatorId, reason }) => [indicatorId, reason]));
  const returned = returnedIndicatorsOf(view);
  const proven = new Set(
    view.evidence.filter(({ status }) => status === 'usable').flatMap((file) => file.indicatorIds),
  );
  const taskOf = (indicator: Indicator): Task => {
    const verdict = verdicts.get(indicator.id) ?? 'unanswered';
    const reason = reasons.get(indicator.id);
    return {
      indicator,
      verdict,
      missing: reason === undefined || reason === 'unanswered' ? null : reason,
      withoutEvidence: verdict !== 'no_service' && !proven.has(indicator.id),
      returned: returned.has(indicator.id),
      unsent: unsent.includes(indicator.id),
    };
  };
  return formOf(catalogue, type).map((area) => ({
    ...area,
    missions: area.missions.map(({ indicators, ...mission }) => ({
      ...mission,
      tasks: indicators.map(taskOf),
    })),
  }));
}

export const tasksIn = (areas: readonly TaskArea[]): Task[] =>
  areas.flatMap(({ missions }) => missions.flatMap(({ tasks }) => tasks));

export function isOf(task: Task, shown: Shown): boolean {
  switch (shown) {
    case 'all':
      return true;
    case 'unanswered':
      return task.verdict === 'unanswered';
    case 'below-target':
      return task.verdict === 'below_target' || task.verdict === 'not_performed';
    case 'without-evidence':
      return task.withoutEvidence;
    case 'returned':
      return task.returned;
    case 'unsent':
      return task.unsent;
  }
}

/** What each indicator is found by, folded: both languages, its service, how to count, its place. */
export function searchTextsOf(areas: readonly TaskArea[]): ReadonlyMap<string, string> {
  return new Map(
    areas.flatMap((area) =>
      area.missions.flatMap((mission) =>
        mission.tasks.map(({ indicator }): [string, string] => {
          const { id, text, service, howToCount, unit, frameLabel, providedLabel } = indicator;
          const texts = [text, service, howToCount, unit, frameLabel, providedLabel];
          const said = [...texts, area.title, mission.title].flatMap((one) =>
            one ? [one.th, one.en] : [],
          );
          return [id, foldForSearch([id, ...said].join(' \n '))];
        }),
      ),
    ),
  );
}

/** What is left of the list; areas and missions without a task are left out. */
export function narrow(
  areas: readonly TaskArea[],
  texts: ReadonlyMap<string, string>,
  shown: Shown,
  typed: string,
): TaskArea[] {
  const keeps = (task: Task) =>
    isOf(task, shown) && holdsAll(texts.get(task.indicator.id) ?? '', typed);
  return areas
    .map((area) => ({
      ...area,
      missions: area.missions
        .map((mission) => ({ ...mission, tasks: mission.tasks.filter(keeps) }))
        .filter(({ tasks }) => tasks.length > 0),
    }))
    .filter(({ missions }) => missions.length > 0);
}
