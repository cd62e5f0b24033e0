import { CALLS, MIX, type Units, unitsOf } from './mix.ts';

/** What is assumed of the last hour of a real round; only the first two are told by the round itself. */
export const ASSUMED = {
  laos: { amount: 7850, why: 'every LAO of round 2566' },
  lastDay: { amount: 1 / 3, why: 'share that submits on the last day' },
  lastHour: { amount: 0.25, why: 'share of the last day’s work that falls into its last hour' },
  peakMinute: { amount: 3, why: 'calls of the worst minute over those of a mean minute' },
  officers: { amount: 2, why: 'people of one LAO who sign in within the hour' },
  signInRush: { amount: 300, why: 'seconds in which all of the hour’s people sign in, at worst' },
  activeSeconds: {
    amount: 1800,
    why: 'seconds that each of them has the form in use, of the hour',
  },
  beatSeconds: {
    amount: 130,
    why: 'seconds between two signs of life: 180 alone, 60 with a colleague',
  },
  billedSeconds: {
    amount: 0.2,
    why: 'that one call takes in a function, slower than a warm one is',
  },
  eventSeconds: { amount: 1, why: 'that the check of one file takes' },
  oneAddress: {
    amount: 0.25,
    why: 'share of all callers behind one address (government network, carrier)',
  },
} as const;

/** Needs of the peak minute, per second unless they say otherwise. */
export type Needs = {
  laosInHour: number;
  calls: number;
  presence: number;
  files: number;
  events: number;
  signIns: number;
  concurrency: number;
  eventConcurrency: number;
  presenceConcurrency: number;
  reads: number;
  writes: number;
  /** Of one LAO's partition, were all of its hour's calls in one second; no more than a submit's. */
  writesOfOneLao: number;
  /** Calls in five minutes behind the one address, and with the token of one quick officer. */
  fromOneAddress: number;
  withOneToken: number;
};

/** The peak minute of the last hour, from the mix, the assumptions and the measured units. */
export function needsOf(operations: Readonly<Record<string, Units>>): Needs {
  const { laos, lastDay, lastHour, peakMinute, officers, signInRush } = ASSUMED;
  const laosInHour = laos.amount * lastDay.amount * lastHour.amount;
  const perSecond = (timesOfLao: number) => (laosInHour * timesOfLao * peakMinute.amount) / 3600;
  const callsOfLao = CALLS.reduce((sum, call) => sum + MIX[call].times, 0);
  const unitsOfLao = CALLS.reduce(
    (sum, call) => {
      const { readUnits, writeUnits } = unitsOf(call, operations);
      return {
        reads: sum.reads + MIX[call].times * readUnits,
        writes: sum.writes + MIX[call].times * writeUnits,
      };
    },
    { reads: 0, writes: 0 },
  );
  const beatsOfLao = (officers.amount * ASSUMED.activeSeconds.amount) / ASSUMED.beatSeconds.amount;
  const calls = perSecond(callsOfLao);
  const presence = perSecond(beatsOfLao);
  const files = perSecond(MIX.upload.times);
  return {
    laosInHour,
    calls,
    presence,
    files,
    events: 2 * files,
    signIns: (laosInHour * officers.amount) / signInRush.amount,
    concurrency: calls * ASSUMED.billedSeconds.amount,
    eventConcurrency: 2 * files * ASSUMED.eventSeconds.amount,
    presenceConcurrency: presence * ASSUMED.billedSeconds.amount,
    reads: perSecond(unitsOfLao.reads),
    writes: perSecond(unitsOfLao.writes) + presence,
    writesOfOneLao: unitsOf('submit', operations).writeUnits,
    fromOneAddress: (calls + presence) * ASSUMED.oneAddress.amount * 300,
    withOneToken: (callsOfLao + beatsOfLao) / 4,
  };
}
