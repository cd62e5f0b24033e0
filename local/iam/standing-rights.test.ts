import { afterAll, beforeAll, expect, test } from 'vitest';
import { SynthesizedStages } from '../../infra/synthesized.test-data.ts';
import type { CfnTemplate } from '../template-values.ts';
import { withdraw } from './atoms.ts';
import { readRights } from './rights.ts';
import { standingAtoms } from './standing-atoms.ts';
import { requireStandingRights } from './standing-rights.ts';

const stages = new SynthesizedStages();
let template: CfnTemplate;
let standing: string[];
beforeAll(async () => {
  template = (await stages.of('local')).toJSON() as CfnTemplate;
  standing = standingAtoms(template);
});
afterAll(() => stages.remove());

test('the stack gives AWS what it needs for logs, traces, streams, schedules, scans and alarms', () => {
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
    expect(standing.join('\n')).toContain(`: ${action} on `);
});

test('with any single one of these grants taken away the local run does not start', () => {
  expect(standing.length).toBeGreaterThan(200);
  const rights = readRights(template);
  const kept = standing.filter((atom) => {
    withdraw(rights, [atom]);
    try {
      requireStandingRights(template, rights);
      return true;
    } catch {
      return false;
    }
  });
  expect(kept).toEqual([]);
});
