import { markdownTable } from 'markdown-table';
import { ASSUMED, needsOf } from './last-hour.ts';
import type { Step } from './load.ts';
import { CALLS, type CallName, MIX, type Units, unitsOf } from './mix.ts';
import { LOOKED_UP, QUOTAS, type Quota } from './quotas.ts';

type Operations = Readonly<Record<string, Units>>;
const NAMES: Record<CallName, string> = {
  open: 'open the assessment',
  save: 'save an answer',
  upload: 'ask to upload',
  list: 'look after files',
  certify: 'certify',
  submit: 'submit',
  receipt: 'read the receipt',
};

const table = (columns: string[], rows: string[][], left = 1) =>
  markdownTable([columns, ...rows], { align: columns.map((_, n) => (n < left ? 'l' : 'r')) });
const fixed = (amount: number, digits = 1) => amount.toFixed(digits);
const grouped = (amount: number) => Math.round(amount).toLocaleString('en');

export function mixTable(): string {
  const rows = CALLS.map((call) => [NAMES[call], String(MIX[call].times), MIX[call].why]);
  return markdownTable([['call', 'times', 'why'], ...rows], { align: ['l', 'r', 'l'] });
}

/** One step: each call's rate, times and units. */
export function stepTable({ calls, seconds }: Step, operations: Operations): string {
  const rows = CALLS.map((call) => {
    const { histogram } = calls[call];
    const at = (percentile: number) =>
      histogram.count ? fixed(histogram.percentile(percentile) / 1000) : '';
    const { readUnits, writeUnits } = unitsOf(call, operations);
    return [
      NAMES[call],
      String(histogram.count),
      fixed(histogram.count / seconds),
      at(50),
      at(95),
      at(99),
      fixed((histogram.count * readUnits) / seconds),
      fixed((histogram.count * writeUnits) / seconds),
    ];
  });
  return table(['call', 'count', 'per s', 'p50 ms', 'p95 ms', 'p99 ms', 'RU/s', 'WU/s'], rows);
}

/** All steps side by side. */
export function stepsTable(steps: readonly Step[], operations: Operations): string {
  const rows = steps.map(({ atOnce, seconds, submitted, calls, errors }) => {
    const all = CALLS.map((call) => calls[call].histogram);
    const total = all.reduce((sum, { count }) => sum + count, 0);
    const units = CALLS.reduce(
      (sum, call) => {
        const one = unitsOf(call, operations);
        const { count } = calls[call].histogram;
        return {
          reads: sum.reads + count * one.readUnits,
          writes: sum.writes + count * one.writeUnits,
        };
      },
      { reads: 0, writes: 0 },
    );
    const save = calls.save.histogram;
    const at = (percentile: number) =>
      save.count > 0 ? fixed(save.percentile(percentile) / 1000) : '';
    const failed = [...errors.values()].reduce((sum, count) => sum + count, 0);
    return [
      `${atOnce} ×`,
      fixed(total / seconds),
      at(50),
      at(95),
      at(99),
      String(failed),
      String(submitted),
      fixed(units.reads / seconds),
      fixed(units.writes / seconds),
    ];
  });
  return table(
    [
      'at once',
      'calls/s',
      'save p50 ms',
      'p95 ms',
      'p99 ms',
      'errors',
      'submitted',
      'RU/s',
      'WU/s',
    ],
    rows,
  );
}

export function assumedTable(): string {
  const rows = Object.values(ASSUMED).map(({ amount, why }) => [
    amount < 1 && amount > 0.2 ? `${fixed(amount * 100, 0)} %` : String(amount),
    why,
  ]);
  return markdownTable([['assumed', 'of what'], ...rows], { align: ['r', 'l'] });
}

export type Headroom = { quota: Quota; needed: number; times: number };

/** Every quota with how many times the need it is, the tightest first. */
export function headrooms(operations: Operations): Headroom[] {
  const needs = needsOf(operations);
  return QUOTAS.map((quota) => {
    const needed = quota.need(needs);
    return { quota, needed, times: quota.quota / needed };
  }).sort((one, other) => one.times - other.times);
}

export function quotaTable(operations: Operations): string {
  const rows = headrooms(operations).map(({ quota, needed, times }) => [
    quota.service,
    quota.limit,
    needed < 10 ? fixed(needed) : grouped(needed),
    grouped(quota.quota),
    `${times < 10 ? fixed(times) : grouped(times)} ×`,
    quota.source.startsWith('https')
      ? `[AWS, ${LOOKED_UP}](${quota.source})`
      : `\`${quota.source}\``,
    quota.wayOut,
  ]);
  return markdownTable([['service', 'limit', 'needed', 'is', 'room', 'from', 'way out'], ...rows], {
    align: ['l', 'l', 'r', 'r', 'r', 'l', 'l'],
  });
}
