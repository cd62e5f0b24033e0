// npm run rehearse: walks a deployed stage through all that only AWS itself can show.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readInstallation } from '../infra/installation-file.ts';
import { Course } from './rehearse/course.ts';
import { startRehearsal } from './rehearse/rehearsal.ts';
import { rehearse } from './rehearse/rehearse.ts';
import { reportOf } from './rehearse/report.ts';
import { deployedStage, localStage, type Stage } from './rehearse/stage.ts';

const HELP = `npm run rehearse -- --stage staging [--report FILE]
npm run rehearse -- --stage local

After the first deployment of an installation: signs in, saves, attaches, submits, scores a night, publishes,
rings an alarm and redrives a dead letter, in a round, an LAO and accounts of its own, and takes them away
again. Prints what held; --report (default rehearsal-STAGE.md) has it as a file. Takes some twenty minutes;
Ctrl-C ends it and cleans up. Rights that it needs, and what stays: docs/runbook.md, "First deployment:
rehearse".

--stage  an installation (installations/STAGE.yaml) of the stage dev or staging, or local: the local run
         that is up. Not one of the stage prod: what is submitted there is locked for ten years
         (docs/decisions/0126).

Exit 0: all of it held; 1: something did not; 2: it could not begin.`;

/** @throws Error of one line where the stage is none that may be rehearsed on */
async function stageNamed(name: string): Promise<Stage> {
  if (name === 'local') return localStage();
  const installation = readInstallation(name);
  if (installation.stage === 'prod')
    throw new Error(
      'ไม่ซ้อมบน prod · prod is not rehearsed on: what is submitted there is locked for ten years. Rehearse an installation of staging, in the same account and region',
    );
  return deployedStage(installation);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      report: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { stage: name, report = `rehearsal-${name}.md` } = values;
  if (values.help || name === undefined) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  const stage = await stageNamed(name);
  const ending = new AbortController();
  process.once('SIGINT', () => {
    console.log('\nหยุดและนำสิ่งที่สร้างออก · stopping, and taking away what was made');
    ending.abort();
  });
  const began = new Date();
  const course = new Course(console.log);
  const outcome = await rehearse(startRehearsal(stage, course), ending.signal);
  writeFileSync(report, reportOf(stage, outcome, [began, new Date()]));
  const failed = outcome.checks.filter(({ held }) => !held);
  console.log(
    outcome.held
      ? `\n✔ ผ่านทั้งหมด ${outcome.checks.length} ข้อ · all ${outcome.checks.length} held: ${report}`
      : `\n✖ ไม่ผ่าน ${failed.length} ข้อ · ${failed.length} did not hold, ${outcome.leftOut.length} steps left out: ${report}`,
  );
  return outcome.held ? 0 : 1;
}

main().then(
  // A step that was given up may still be waiting for something.
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  },
);
