import type { OperationName } from '../bench/operation-names.ts';

/** What an officer's browser asks for on the last day. */
export const CALLS = ['open', 'save', 'upload', 'list', 'certify', 'submit', 'receipt'] as const;
export type CallName = (typeof CALLS)[number];

/**
 * The last day of one LAO that submits on it: an assumption, made of the sample's 51 indicators and
 * 8 files for an อบต. Half of the answers are there; the rest is entered, some is corrected, the files
 * that the form insists on are attached, and one person certifies what another recorded.
 */
export const MIX: Readonly<Record<CallName, { times: number; why: string }>> = {
  open: { times: 6, why: 'the recorder comes back three times, the certifier looks three times' },
  save: { times: 32, why: 'half of 51 answers, and six corrections' },
  upload: { times: 8, why: 'each file that the form insists on, of 200 kB' },
  list: { times: 16, why: 'the page looks whether a file was checked, about twice for each' },
  certify: { times: 1, why: 'once; what is certified again was corrected before' },
  submit: { times: 1, why: '' },
  receipt: { times: 1, why: 'printed at once' },
};

/** Which of the bench's operations a call costs, in capacity units; each file's two events as well. */
const MEASURED_AS: Readonly<Record<CallName, readonly OperationName[]>> = {
  open: ['read'],
  save: ['correct'],
  upload: ['requestUpload', 'confirmBytes', 'confirmScan'],
  list: ['read'],
  certify: ['certify'],
  submit: ['submit'],
  receipt: ['receipt'],
};

export type Units = { readUnits: number; writeUnits: number };

/** Units of one call, by what `npm run bench -- --write` measured. */
export function unitsOf(call: CallName, operations: Readonly<Record<string, Units>>): Units {
  return MEASURED_AS[call].reduce(
    (sum, name) => {
      const one = operations[name];
      if (!one) throw new Error(`npm run bench -- --write has not measured ${name}`);
      return {
        readUnits: sum.readUnits + one.readUnits,
        writeUnits: sum.writeUnits + one.writeUnits,
      };
    },
    { readUnits: 0, writeUnits: 0 },
  );
}
