import type { SavedAnswer } from '#domain/assessment.ts';
import { type AnswerChange, changesOf } from '../../../functions/assessment/answer-changes.ts';
import { answersOf } from '../../client/assessments.ts';
import type { FormSource } from './form-sheets.ts';
import type { FileAnswer } from './read-form.ts';

/** A change that the file asks for, and what it is a change of. */
export type FileChange = AnswerChange & {
  file: FileAnswer;
  /** What is stored now; null where nothing is. */
  stored: SavedAnswer | null;
};

/** What an upload would do to the assessment as it is stored now. */
export type FileComparison = {
  changes: FileChange[];
  /** Changed in the file, and by somebody in the system since the download: one must be chosen. */
  conflicts: FileChange[];
  /** Not changed in the file, but in the system since: the system's stays. */
  keptIds: string[];
};

/** Pure: compared anew after each reading of the assessment. */
export function compareFile(
  { view, catalogue }: FormSource,
  answers: readonly FileAnswer[],
): FileComparison {
  const stored = answersOf(view);
  const byId = new Map(answers.map((file) => [file.indicatorId, file]));
  const touched = answers.filter((file) => file.touched);
  const wanted = Object.fromEntries(
    touched.map(({ indicatorId, answer }) => [indicatorId, answer]),
  );
  const changes = changesOf(catalogue, view.lao.type, stored, { ...stored, ...wanted }).flatMap(
    (change): FileChange[] => {
      const file = byId.get(change.indicatorId);
      return file ? [{ ...change, file, stored: stored[change.indicatorId] ?? null }] : [];
    },
  );
  const isNewer = ({ indicatorId, version }: FileAnswer) =>
    (stored[indicatorId]?.version ?? 0) !== version;
  return {
    changes: changes.filter(({ file }) => !isNewer(file)),
    conflicts: changes.filter(({ file }) => isNewer(file)),
    keptIds: answers
      .filter((file) => !file.touched && isNewer(file))
      .map(({ indicatorId }) => indicatorId),
  };
}

/** The body of the save: each change at the version that its preview showed. */
export function answersToSave(changes: readonly FileChange[]) {
  return Object.fromEntries(
    changes.map(({ indicatorId, file, stored }) => [
      indicatorId,
      { ...file.answer, version: stored?.version ?? 0 },
    ]),
  );
}
