import { afterAll, beforeAll, expect, test } from 'vitest';
import { SynthesizedStages } from '../../infra/synthesized.test-data.ts';
import type { CfnTemplate } from '../template-values.ts';
import type { Match } from './judge.ts';
import { readRights } from './rights.ts';
import { requireStandingRights } from './standing-rights.ts';

const stages = new SynthesizedStages();
let template: CfnTemplate;
beforeAll(async () => {
  template = (await stages.of('local')).toJSON() as CfnTemplate;
});
afterAll(() => stages.remove());

/** The grants that what AWS does behind the functions leans on. */
function standing() {
  const rights = readRights(template);
  const uses: (readonly Match[])[] = [];
  rights.watch({ allowed: (_caller, _need, matches) => uses.push(matches) });
  requireStandingRights(template, rights);
  return uses.flatMap((matches) => (matches.length === 1 ? matches : []));
}

test('the stack gives AWS what it needs for logs, traces, streams, schedules, scans and alarms', () => {
  const actions = new Set(standing().map(({ grant }) => grant.action));
  for (const action of [
    'logs:PutLogEvents',
    'xray:PutTraceSegments',
    'dynamodb:GetRecords',
    'sqs:SendMessage',
    'sts:AssumeRole',
    'states:RedriveExecution',
    'events:PutRule',
    's3:PutObject',
    'sns:Publish',
  ])
    expect(actions).toContain(action);
});

test('with any single one of these grants taken away the local run does not start', () => {
  const grants = new Set(standing().map(({ grant }) => grant));
  expect(grants.size).toBeGreaterThan(200);
  const kept = [...grants].filter((grant) => {
    const rights = readRights(template);
    const same = rights.grants.find(
      ({ statement, action, resource }) =>
        statement === grant.statement && action === grant.action && resource === grant.resource,
    );
    if (!same) throw new Error(`${grant.statement} is gone`);
    rights.replacing(same, []);
    try {
      requireStandingRights(template, rights);
      return true;
    } catch {
      return false;
    }
  });
  expect(kept.map(({ statement, action }) => `${statement} ${action}`)).toEqual([]);
});
