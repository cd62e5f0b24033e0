import type { AnswerField } from '#domain/answer.ts';
import type { FileFault } from '#tables/file-table.ts';
import type { Refusal } from '../../client/api.ts';
import type { FileAnswer } from './read-form.ts';

/** What the service found wrong of single answers (`/answers/{indicator}/{field}`), at their cells. */
export function faultsFrom(refusal: Refusal, answers: readonly FileAnswer[]): FileFault[] {
  return (refusal.problem?.errors ?? []).map(({ pointer, message }) => {
    const [, , indicatorId, field] = pointer.split('/');
    const file = answers.find((one) => one.indicatorId === indicatorId);
    const cell = file?.cells[(field ?? 'noService') as AnswerField];
    return { sheet: file?.sheet ?? null, cell: cell ?? null, message };
  });
}
