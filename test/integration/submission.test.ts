import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import {
  partitionOf,
  SubmissionItem,
  submissionSort,
} from '../../functions/assessment/assessment-records.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import {
  at,
  certifierOf,
  read,
  recordAll,
  recorderOf,
  revisionsOf,
  someRatios,
} from '../recording.ts';

async function storedSubmission(lao: string, version: number) {
  const { Item } = await tableClient().send(
    new GetCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: partitionOf({ cycle: '2566', lao }), sk: submissionSort(version) },
    }),
  );
  return Item && SubmissionItem.parse(Item);
}

describe('certifying and submitting', () => {
  const lao = LAOS.submission;
  const certifier = certifierOf(lao);
  const [some = ''] = someRatios(lao, 1);

  it('lists everything that is missing, and takes nothing before it is complete', async () => {
    const view = await read(certifier, lao);
    const { status, body } = await call(certifier, 'certify', {
      params: at(lao),
      body: { revisions: revisionsOf(view) },
    });
    expect([status, body.type]).toEqual([409, '/problems/assessment-incomplete']);
    const unanswered = view.score.indicators.filter(({ verdict }) => verdict === 'unanswered');
    expect(body.errors).toHaveLength(unanswered.length);
    expect(body.errors[0].message.th).toMatch(/^ยังไม่กรอก: /);
  });

  it('goes from answers to a receipt that bears the hash of what was submitted', async () => {
    const seen = await recordAll(lao);
    expect(seen.score.complete).toBe(true);
    const stale = { ...revisionsOf(seen), [seen.areas[0]?.id ?? '']: 1 };
    const unseen = await call(certifier, 'certify', {
      params: at(lao),
      body: { revisions: stale },
    });
    expect(unseen.body.type).toBe('/problems/assessment-changed');
    expect(unseen.body.revisions).toEqual(revisionsOf(seen));

    for (const route of ['certify', 'submit'] as const) {
      const foreign = { ...revisionsOf(seen), 'no-such/area': 0, __proto: 3 };
      const refused = await call(certifier, route, {
        params: at(lao),
        body: { revisions: foreign },
      });
      expect(refused.status).toBe(422);
      expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
        '/revisions/no-such~1area',
        '/revisions/__proto',
      ]);
    }

    const options = { params: at(lao), body: { revisions: revisionsOf(seen) } };
    expect((await call(certifier, 'submit', options)).body.type).toBe(
      '/problems/state-not-allowed',
    );
    expect((await call(recorderOf(lao), 'certify', options)).status).toBe(403);
    expect((await call(certifier, 'certify', options)).status).toBe(200);
    expect((await read(certifier, lao)).state).toBe('certified');

    const again = await call(recorderOf(lao), 'saveAnswer', {
      params: { ...at(lao), indicator: some },
      headers: saving(1),
      body: { frame: '10', provided: '9' },
    });
    expect(again.status).toBe(200);
    const changed = await read(certifier, lao);
    expect(changed.state).toBe('in_progress');
    expect((await call(certifier, 'submit', options)).body.type).toBe(
      '/problems/assessment-changed',
    );

    const now = { params: at(lao), body: { revisions: revisionsOf(changed) } };
    expect((await call(certifier, 'certify', now)).status).toBe(200);
    const { status, body: receipt } = await call(certifier, 'submit', now);
    expect(status).toBe(200);
    expect(receipt.number).toBe(`2566-${lao.code}-1`);
    const stored = await storedSubmission(lao.code, 1);
    expect(canonicalHash(stored?.submission)).toBe(receipt.hash);
    expect(stored?.submission.answers[some]).toMatchObject({ frame: '10', provided: '9' });

    expect((await call(certifier, 'submit', now)).body).toEqual(receipt);
    expect((await call(recorderOf(lao), 'readReceipt', { params: at(lao) })).body).toEqual(receipt);
    const late = await call(recorderOf(lao), 'saveAnswer', {
      params: { ...at(lao), indicator: some },
      headers: saving(2),
      body: { frame: '10', provided: '1' },
    });
    expect([late.status, late.body.type]).toEqual([409, '/problems/assessment-locked']);
    expect(await storedSubmission(lao.code, 2)).toBeUndefined();
  });
});

it('a save and a submit at the same moment: the save is in the submission or was refused', async () => {
  const lao = LAOS.race;
  const certifier = certifierOf(lao);
  const [some = ''] = someRatios(lao, 1);
  const seen = await recordAll(lao, 2);
  const options = { params: at(lao), body: { revisions: revisionsOf(seen) } };
  await call(certifier, 'certify', options);
  const save = () =>
    call(recorderOf(lao), 'saveAnswer', {
      params: { ...at(lao), indicator: some },
      headers: saving(1),
      body: { frame: '10', provided: '7' },
    });
  const [saved, submitted, twin] = await Promise.all([
    save(),
    call(certifier, 'submit', options),
    call(certifier, 'submit', options),
  ]);
  const view = await read(certifier, lao);
  if (saved.status === 200) {
    expect([submitted.status, twin.status]).toEqual([409, 409]);
    expect(view.state).toBe('in_progress');
    expect(view.receipt).toBeNull();
  } else {
    expect(saved.body.type).toBe('/problems/assessment-locked');
    expect(twin.body).toEqual(submitted.body);
    expect(view.receipt).toEqual(submitted.body);
    expect(await storedSubmission(lao.code, 2)).toBeUndefined();
  }
});
