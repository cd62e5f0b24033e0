// npm run tamper: changes, takes away and doubles what is stored, one thing at a time, and says who noticed.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { assemble } from '../../local/assembly.ts';
import { readTemplate } from '../../local/template.ts';
import { objectTamperings } from './object-tamperings.ts';
import { type Outcome, outcomesOf, reasonOf, rowsOf } from './outcomes.ts';
import { sampleOf, tamperingsOf } from './tamperings.ts';
import { turnsOf } from './turns.ts';

const HELP = `npm run tamper -- [--count 200] [--seed 1] [--only KIND] [--write]

Over a small finished round in stores of its own: every item of the table has each attribute changed,
is taken away and put a second time, with its writer's mark and without, and every object of the buckets
is changed, cut off, taken away and doubled, and put back. Items that no verifier speaks of in one line
are tampered with in one turn. Prints which of check, audit -- verify and verify told of it.

  --count  only so many, of each act on each kind at least one; all of them where it is left out
  --only   of these kinds and acts, as a regular expression: "REGISTRY.* double"
  --seed   which ones: the same for the same seed
  --write  puts the table into docs/security.md`;

const { values } = parseArgs({
  options: {
    count: { type: 'string' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});

async function main(): Promise<void> {
  // Modules of functions read their names when they are loaded; those of the stores come with these.
  const { built } = await assemble(() => {});
  const { functions } = readTemplate(built.template, built.assemblyDir);
  Object.assign(process.env, ...functions.map(({ environment }) => environment), {
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  const { tamperedRound } = await import('./tampered-round.ts');
  const round = await tamperedRound();
  try {
    const all = [
      ...(await round.items()).flatMap(tamperingsOf),
      ...objectTamperings(await round.objects()),
    ];
    const only = new RegExp(values.only ?? '');
    const wanted = all.filter(({ kind, act }) => only.test(`${kind} ${act}`));
    const some = values.count
      ? sampleOf(wanted, Number(values.count), Number(values.seed))
      : wanted;
    const outcomes: Outcome[] = [];
    for (const turn of turnsOf(some)) {
      outcomes.push(...(await outcomesOf(round, turn)));
      process.stderr.write(`\r${outcomes.length} of ${some.length}`);
    }
    const left = await round.left();
    if (left.length > 0) throw new Error(`not all was put back:\n${left.join('\n')}`);
    const text = markdownTable([
      ['what', 'tampering', 'cases', 'check', 'audit verify', 'public verify', 'named by nobody'],
      ...rowsOf(outcomes),
    ]);
    console.log(text);
    const isMissed = (each: Outcome) => each.by.length === 0;
    const missed = outcomes.filter(isMissed).length;
    console.log(
      `${outcomes.length} tamperings, ${outcomes.length - missed} named, ${missed} by nobody`,
    );
    const unexplained = outcomes.filter((each) => isMissed(each) && !reasonOf(each));
    for (const { kind, act, field } of unexplained) console.log(`✖ ${kind} ${act} ${field}`);
    if (unexplained.length > 0) process.exitCode = 1;
    if (values.write) await write(text, outcomes.length, missed);
  } finally {
    await round.stop();
  }
}

const DOCUMENT = 'docs/security.md';
const [BEGIN, END] = ['<!-- npm run tamper -->', '<!-- end of npm run tamper -->'];

async function write(table: string, count: number, missed: number): Promise<void> {
  const text = await readFile(DOCUMENT, 'utf8');
  const [head = '', rest = ''] = text.split(BEGIN);
  const [, tail = ''] = rest.split(END);
  const told = `${count} tamperings, ${count - missed} named, ${missed} by nobody.`;
  await writeFile(DOCUMENT, `${head}${BEGIN}\n${told}\n\n${table}\n${END}${tail}`);
}

if (values.help) console.log(HELP);
else await main();
