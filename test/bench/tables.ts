import { markdownTable } from 'markdown-table';
import type { MeasuredBundle } from './bundles.ts';
import type { MeasuredWeb } from './web-bytes.ts';

/** A table for people, on the console and in docs/bench.md alike. */
export type Table = { title: string; says: string; columns: string[]; rows: string[][] };

/** A limit that fails the bench when it is broken. */
export type Budget = { name: string; amount: number; limit: number; unit: string };

/** Also where nothing was measured. */
export const isBroken = ({ amount, limit }: Budget): boolean => !(amount <= limit);

export function printed({ title, says, columns, rows }: Table): string {
  const align = columns.map((_, n) => (n === 0 ? 'l' : 'r'));
  return `## ${title}\n\n${says}\n\n${markdownTable([columns, ...rows], { align })}\n`;
}

export function budgetTable(budgets: readonly Budget[]): Table {
  return {
    title: 'Budgets',
    says: 'The bench fails when one is broken.',
    columns: ['budget', 'measured', 'limit', ''],
    rows: budgets.map((each) => {
      const { name, amount, limit, unit } = each;
      const told = (of: number) => (unit === 'B' ? `${kB(of)} kB` : String(of));
      return [name, told(amount), told(limit), isBroken(each) ? '**broken**' : 'kept'];
    }),
  };
}

export function bundleTable(bundles: readonly MeasuredBundle[]): Table {
  return {
    title: 'Functions',
    says: [
      'Bundles as they are deployed, minified, in kB of 1,000 bytes. Import: the median of five fresh',
      'processes with the variables that the stack sets. Times differ from machine to machine and from',
      'day to day; the last column, from the start of the process until the bundle is imported, over',
      'the same of an empty module, does less so.',
    ].join('\n'),
    columns: ['function', 'without the SDK', 'whole', 'gzip', 'import, ms', 'start, × empty'],
    rows: bundles.map((each) => [
      each.name,
      kB(each.minifiedWithoutSdk),
      kB(each.minified),
      kB(each.gzip),
      each.importMs.toFixed(0),
      each.startRatio.toFixed(1),
    ]),
  };
}

export function webTables({ form, further, follows, fonts }: MeasuredWeb): Table[] {
  const bytes = ({ js, css }: { js: number; css: number }) => [kB(js), css === 0 ? '' : kB(css)];
  return [
    {
      title: 'Pages',
      says: [
        'Gzip, in kB of 1,000 bytes, from an empty cache. The form is the page of one indicator; each',
        'further part is loaded when it is first asked for and is given as what it adds to the form.',
        `The form asks for this by itself, once it stands there: ${follows.join(', ')}.`,
      ].join('\n'),
      columns: ['part', 'JS', 'CSS'],
      rows: [
        ['**the form**', ...bytes(form)],
        ...further.map(({ name, ...each }) => [name, ...bytes(each)]),
      ],
    },
    {
      title: 'Fonts',
      says: 'Files as they are; a browser loads those that the text needs.',
      columns: ['font', 'kB'],
      rows: fonts.map((font) => [font.name, kB(font.bytes)]),
    },
  ];
}

const kB = (amount: number): string => (amount / 1000).toFixed(1);
