import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const DOCUMENT = resolve(import.meta.dirname, '../../docs/bench.md');
const TITLE = '# What it costs\n\nMeasured, not edited by hand.\n';

/** The benches write one document, each its own part of it. */
export type Section = 'operations' | 'national';
const COMMANDS: Record<Section, string> = {
  operations: 'npm run bench -- --write',
  national: 'npm run bench:national -- --write',
};

/** Writes a part of docs/bench.md anew and leaves the others as they are. */
export async function writeSection(section: Section, tables: readonly string[]): Promise<void> {
  const before = await readFile(DOCUMENT, 'utf8').catch(() => '');
  const date = new Date().toISOString().slice(0, 10);
  const made = `Made by \`${COMMANDS[section]}\` on ${date} with Node ${process.versions.node}.`;
  const text = [made, ...tables.map((table) => table.trim())].join('\n\n');
  await writeFile(DOCUMENT, withSection(before, section, text));
}

/** @param text of the section, without its marks */
export function withSection(document: string, section: Section, text: string): string {
  const parts = (Object.keys(COMMANDS) as Section[]).map((each) => {
    const [begin, end] = marksOf(each);
    const found = document.split(begin)[1]?.split(end)[0]?.trim();
    const body = each === section ? text : found;
    return body === undefined ? '' : `${begin}\n\n${body}\n\n${end}\n`;
  });
  return [TITLE, ...parts.filter((part) => part !== '')].join('\n');
}

const marksOf = (section: Section) => [`<!-- ${section} -->`, `<!-- /${section} -->`] as const;
