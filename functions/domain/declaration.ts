import type { Answer } from './answer.ts';
import type { Indicator } from './catalogue.ts';
import type { Text } from './text.ts';

/**
 * Why an indicator is not assessed. The sheet prints one word for both, ไม่มีบริการสาธารณะ, but they say
 * different things of an LAO: it has no bridges, or none of its bridges was damaged this year.
 */
export const DECLARATIONS = ['no_service', 'none_this_year'] as const;
export type Declaration = (typeof DECLARATIONS)[number];

export const DECLARATION_NAMES: Record<Declaration, Text> = {
  no_service: { th: 'ไม่มีบริการสาธารณะ', en: 'No such service' },
  none_this_year: {
    th: 'ปีนี้ไม่มีรายการที่ต้องดำเนินการ',
    en: 'There was none to do this year',
  },
};

type Declared = Pick<Answer, 'noService'> & { noneThisYear?: boolean | undefined };

/** What an answer declares; a frame of 0 alone declares nothing. */
export function declarationOf(answer: Declared | undefined): Declaration | null {
  if (answer?.noService) return 'no_service';
  return answer?.noneThisYear ? 'none_this_year' : null;
}

/**
 * Whether there can be nothing to do: a ratio counts it in its frame, and where less is better nothing
 * may have been there to measure. Of what is to be done or to be had, none is not performed.
 */
export const mayBeNoneThisYear = ({ kind, direction }: Pick<Indicator, 'kind' | 'direction'>) =>
  kind === 'ratio' || (kind === 'count' && direction === 'at_most');

/** A frame of 0 that says not why: it is taken, and asked about before the assessment is certified. */
export function isZeroUnexplained({ kind }: Pick<Indicator, 'kind'>, answer: Answer): boolean {
  return kind === 'ratio' && answer.frame === '0' && declarationOf(answer) === null;
}
