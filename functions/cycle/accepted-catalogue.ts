import type { Catalogue } from '#domain/catalogue.ts';
import { faultWords } from '#domain/catalogue-fault-words.ts';
import type { Fault } from '#domain/fault.ts';
import { readNewCatalogue } from '#domain/new-catalogue.ts';
import { type FieldError, Problem } from '#domain/problem.ts';

/** A catalogue that holds together and is of this round's year. */
export function acceptedCatalogue(input: unknown, cycle: string): Catalogue {
  const read = readNewCatalogue(input);
  if ('faults' in read) throw refused(read.faults);
  const { catalogue } = read;
  if (catalogue.round === Number(cycle)) return catalogue;
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
  const errors = faults.map(
    (fault): FieldError => ({
      pointer: `/catalogue${fault.path}`,
      code: 'catalogue-fault',
      message: faultWords(fault),
    }),
  );
  return new Problem('input-refused', { errors });
}
