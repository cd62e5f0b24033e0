import type { Catalogue } from '#domain/catalogue.ts';
import type { Fault } from '#domain/fault.ts';
import { type FieldError, Problem } from '#domain/problem.ts';
import { faultWords } from './catalogue-fault-words.ts';
import { readNewCatalogue } from './new-catalogue.ts';

type Accepted = {
  catalogue: Catalogue;
  /** What of it was read otherwise than it was sent. */
  notes?: FieldError[];
};

/** A catalogue that holds together and is of this round's year. */
export function acceptedCatalogue(input: unknown, cycle: string): Accepted {
  const read = readNewCatalogue(input);
  if ('faults' in read) throw refused(read.faults);
  const { catalogue, readAs } = read;
  if (catalogue.round === Number(cycle))
    return { catalogue, ...(readAs && { notes: told(readAs, 'read-as') }) };
  throw new Problem('input-refused', {
    errors: [
      {
        pointer: '/catalogue/round',
        code: 'other-round',
        message: {
          th: `แบบนี้เป็นของปี ${catalogue.round} แต่รอบนี้เป็นปี ${cycle}`,
          en: `This catalogue is of ${catalogue.round}, but the round is ${cycle}`,
        },
      },
    ],
  });
}

export function refused(faults: readonly Fault[]): Problem {
  return new Problem('input-refused', { errors: told(faults, 'catalogue-fault') });
}

const told = (faults: readonly Fault[], code: string): FieldError[] =>
  faults.map((fault) => ({
    pointer: `/catalogue${fault.path}`,
    code,
    message: faultWords(fault),
  }));
