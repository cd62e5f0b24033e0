import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { KEEPERS, RETENTION, type Retention } from './retention.ts';

const document = readFileSync(`${import.meta.dirname}/../../docs/privacy.md`, 'utf8');
const [, section = ''] = /^## Retention$(.*?)^## /ms.exec(document) ?? [];

const daysOf = (days: number | null) => {
  if (days === null) return 'until decided';
  return days < 1 ? `${days * 24} h` : `${days}`;
};
const lineOf = (name: string, { what, where, days, by }: Retention) =>
  `| ${name} | ${what.en} | ${where} | ${daysOf(days)} | ${KEEPERS[by].en} |`;

it('docs/privacy.md says of every class how long it is kept, as the stack and the stores have it', () => {
  const told = section.split('\n').filter((line) => /^\| [a-z-]+ \| .*\|.*\|.*\|.*\|$/.test(line));
  const declared = Object.entries(RETENTION).map(([name, each]) => lineOf(name, each));
  expect(told.filter((line) => !/^\| (class|---)/.test(line))).toEqual(declared);
});

it('whatever is kept until somebody decides is named so in the document', () => {
  for (const [name, { days }] of Object.entries(RETENTION)) {
    if (days === null) expect(document).toContain(`*${name}*`);
  }
});
