import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { environmentFile } from '../../local/environment.ts';
import type { LocalSystem } from '../../local/local-system.ts';
import { startLocalSystem } from '../../local/system.ts';
import { leftovers } from '../../tools/rehearse/clean-up.ts';
import { Course } from '../../tools/rehearse/course.ts';
import { type Http, startRehearsal } from '../../tools/rehearse/rehearsal.ts';
import { type Outcome, rehearse } from '../../tools/rehearse/rehearse.ts';
import { reportOf } from '../../tools/rehearse/report.ts';
import { localStage } from '../../tools/rehearse/stage.ts';
import { STEPS } from '../../tools/rehearse/steps.ts';
import { actionsOf, allowedActions } from '../rehearsal-actions.ts';

// A system of its own: the rehearsal rings its alarms, and needs a queue without dead letters.
const dir = mkdtempSync(join(tmpdir(), 'rehearsed-'));
/** Each walk waits for the next code of an authenticator, half a minute at most, and for retries. */
const WALK_MS = 300_000;
let system: LocalSystem;

beforeAll(async () => {
  system = await startLocalSystem({ port: 0, dir, seed: 'none' });
}, WALK_MS);
afterAll(async () => {
  await system.stop();
  rmSync(dir, { recursive: true });
});
afterEach(() => vi.unstubAllEnvs());

function begin(http?: Http) {
  vi.stubEnv('LOCAL_DIR', dir);
  const lines: string[] = [];
  const stage = localStage();
  return { rehearsal: startRehearsal(stage, new Course((line) => lines.push(line)), http), lines };
}

const failed = ({ checks }: Outcome) =>
  checks
    .filter(({ held }) => !held)
    .map(({ step, what, detail }) => `${step}: ${what.en}: ${detail}`);

it(
  'walks through everything, with no more rights than docs/rehearsal-policy.json gives, and leaves nothing',
  async () => {
    const { rehearsal, lines } = begin();
    const called = actionsOf(rehearsal);
    const outcome = await rehearse(rehearsal);
    expect(failed(outcome)).toEqual([]);
    expect(outcome).toMatchObject({ held: true, leftOut: [] });
    expect(new Set(outcome.checks.map(({ step }) => step))).toEqual(
      new Set(['before', ...STEPS.map(({ id }) => id), 'clean-up']),
    );
    expect([...called].toSorted()).toEqual([...allowedActions()].toSorted());
    expect(await leftovers(rehearsal)).toEqual([]);
    const { cycles } = (await (await fetch(`${system.url}/api/cycles`)).json()) as {
      cycles: object[];
    };
    expect(cycles).toEqual([]);
    // Every line in both languages.
    for (const line of lines) expect(line).toMatch(/[ก-๛].* · .*[a-z]/s);
    const report = reportOf(rehearsal.stage, outcome, [new Date(0), new Date()]);
    expect(report).toContain('All of it held');
    expect(report).not.toContain('✖');
  },
  WALK_MS,
);

it(
  'says which upload was refused, leaves out what needs it, and takes away what was made all the same',
  async () => {
    const { rehearsal } = begin(async (input, init) =>
      init?.method === 'POST' && init.body instanceof FormData
        ? new Response('<Error><Code>AccessDenied</Code></Error>', { status: 403 })
        : fetch(input, init),
    );
    const outcome = await rehearse(rehearsal);
    expect(outcome.held).toBe(false);
    expect(failed(outcome)).toEqual(['upload: the very file is taken: the store answered 403']);
    expect(outcome.leftOut).toEqual(
      expect.arrayContaining(['scan', 'submit', 'night', 'publication', 'results']),
    );
    expect(outcome.leftOut).not.toContain('redrive');
    expect(await leftovers(rehearsal)).toEqual([]);
  },
  WALK_MS,
);

it(
  'as a command ends with 1 where something did not hold, and writes a report',
  async () => {
    const broken = mkdtempSync(join(tmpdir(), 'broken-'));
    const environment = JSON.parse(readFileSync(environmentFile(dir), 'utf8'));
    writeFileSync(
      environmentFile(broken),
      JSON.stringify({ ...environment, NIGHT_ARN: `${environment.NIGHT_ARN}-gone` }),
    );
    const report = join(broken, 'report.md');
    const child = spawn('node', ['tools/rehearse.ts', '--stage', 'local', '--report', report], {
      env: { PATH: process.env.PATH, LOCAL_DIR: broken },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [told, [code]] = await Promise.all([textOf(child.stdout), once(child, 'exit')]);
    expect(code, told).toBe(1);
    expect(told).toContain('StateMachineDoesNotExist');
    expect(readFileSync(report, 'utf8')).toContain('left out: publication, results');
    expect(await leftovers(begin().rehearsal)).toEqual([]);
    rmSync(broken, { recursive: true });
  },
  WALK_MS,
);

it('touches no round 2500 that it has not made', async () => {
  const { rehearsal } = begin();
  const { openCycle } = await import('../../functions/rounds/open-cycle.ts');
  const { settingsAt, FORM, LAO } = await import('../../tools/rehearse/rehearsed-round.ts');
  await openCycle({
    ...rehearsal,
    settings: { ...settingsAt(new Date()), title: { th: 'รอบจริง', en: 'A real round' } },
    catalogue: FORM,
    laos: [LAO],
  });
  const before = await leftovers(rehearsal);
  await expect(rehearse(rehearsal)).rejects.toThrow('that no rehearsal made');
  // The progress of it may have been counted meanwhile.
  expect(await leftovers(rehearsal)).toEqual(expect.arrayContaining(before));
});
