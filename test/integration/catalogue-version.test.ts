import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, findIndicator, type Indicator } from '#domain/catalogue.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { assessmentStore } from '../../functions/assessment/assessment-store.ts';
import { certify, submit } from '../../functions/assessment/change-state.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
import { progressStore } from '../../functions/progress/progress-store.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import type { RoundChange, RoundView } from '../../functions/rounds/round.ts';
import { checkEverything } from '../../tools/check/check-everything.ts';
import { demoAnswers } from '../../tools/demo/demo-answers.ts';
import { assessmentNeeds } from '../assessment-needs.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { here } from '../origin.ts';
import { at, certifierOf, read, recorderOf, revisionsOf, someRatios } from '../recording.ts';
import { sampleCatalogue, settingsOf, unlinked } from '../rounds.ts';
import { officer, saveRequest } from '../save-request.ts';

/** An early round, so that pages that look for the latest open one do not meet it. */
const ROUND = '2547';
const OFFICE = { role: 'office', name: 'สมหญิง' } as const;
const params = { cycle: ROUND };
const table = { client: tableClient(), name: environment('table') };
const client = bucketClient();
const records = { client, name: environment('recordsBucket') };
const store = assessmentStore(table);

const begun = LAOS['round-begun'];
const done = LAOS['round-submitted'];
const unread = LAOS['round-new'];
const [target = '', gone = '', kept = ''] = someRatios(begun, 3);

const first = withoutEvidence({ ...sampleCatalogue(), id: 'form-1', round: Number(ROUND) });
/** One target raised, one indicator gone, one in a new area. */
const second = changed({ ...unlinked(first), id: 'form-2' });

function withoutEvidence(catalogue: Catalogue): Catalogue {
  return everyIndicator(catalogue, (indicator) => ({ ...indicator, evidenceRequired: false }));
}

function everyIndicator(
  catalogue: Catalogue,
  change: (indicator: Indicator) => Indicator | null,
): Catalogue {
  return {
    ...catalogue,
    areas: catalogue.areas.map((area) => ({
      ...area,
      missions: area.missions.map((mission) => ({
        ...mission,
        indicators: mission.indicators.flatMap((indicator) => change(indicator) ?? []),
      })),
    })),
  };
}

function changed(catalogue: Catalogue): Catalogue {
  const raised = everyIndicator(catalogue, (indicator) => {
    if (indicator.id === gone) return null;
    return indicator.id === target
      ? { ...indicator, targets: { ...indicator.targets, tao: '99' } }
      : indicator;
  });
  const model = findIndicator(catalogue, kept)?.indicator;
  if (!model) throw new Error('no indicator to copy');
  const named = (text: string) => ({ th: text, en: text });
  const added = { ...model, id: 'added-later', text: named('เพิ่มภายหลัง') };
  const mission = { id: 'mission-later', title: named('ภารกิจใหม่'), indicators: [added] };
  const area = { id: 'area-later', title: named('ด้านใหม่'), missions: [mission] };
  return { ...raised, areas: [...raised.areas, area] };
}

const round = async (): Promise<RoundView> => (await call(OFFICE, 'readRound', { params })).body;
const propose = (catalogue: unknown, reason = 'แก้ค่าเป้าหมายตามมติ') =>
  call(OFFICE, 'proposeCatalogue', { params, body: { catalogue, reason } });
const counted = async ({ id }: RoundChange): Promise<RoundChange> => {
  const find = async () => (await round()).changes.find((change) => change.id === id);
  await expect.poll(async () => (await find())?.work.status).toBe('done');
  return (await find()) as RoundChange;
};

const save = (lao: typeof begun, indicator: string, version = 0, provided = '5') =>
  call(recorderOf(lao), 'saveAnswer', {
    params: { ...at(lao, ROUND), indicator },
    headers: saving(version),
    body: { frame: '10', provided, noService: false, noneThisYear: false, ticked: null, note: '' },
  });

async function submitEverything(lao: typeof begun): Promise<void> {
  for (const [indicator, body] of Object.entries(demoAnswers(first, lao, 1))) {
    const saved = await call(recorderOf(lao), 'saveAnswer', {
      params: { ...at(lao, ROUND), indicator },
      headers: saving(0),
      body,
    });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  }
  const revisions = revisionsOf(await read(certifierOf(lao), lao, ROUND));
  for (const name of ['certify', 'submit'] as const) {
    const reply = await call(certifierOf(lao), name, {
      params: at(lao, ROUND),
      body: { revisions },
    });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  }
}

/** Containers that read the round before the new version came. */
const [behind, stale] = [assessmentNeeds(table), assessmentNeeds(table)];

beforeAll(async () => {
  await openCycle({
    table,
    records,
    settings: settingsOf(ROUND, [-5, 30]),
    catalogue: first,
    laos: [begun, done, unread],
  });
  for (const indicator of [target, gone]) expect((await save(begun, indicator)).status).toBe(200);
  await submitEverything(done);
  for (const { rounds } of [behind, stale]) await rounds.of(ROUND);
});

let proposed: RoundChange;

describe('a new version of an opened round’s catalogue', () => {
  it('needs a reason, and is another one than those that the round has had', async () => {
    expect((await propose(second, '')).status).toBe(422);
    const same = await propose(first);
    expect(same.body.errors[0]).toMatchObject({ pointer: '/catalogue/id', code: 'version-known' });
  });

  it('keeps area, kind and unit of what is asked already: else a stored answer would mean something else', async () => {
    const other = everyIndicator({ ...first, id: 'form-x' }, (indicator) =>
      indicator.id === kept ? { ...indicator, unit: { th: 'สายใหม่', en: 'other' } } : indicator,
    );
    const refused = await propose(other);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].pointer).toMatch(/\/unit$/);
    expect(refused.body.errors[0].message.th).toContain('ให้ใช้รหัสใหม่');
  });

  it('is looked at before it is in use: by indicator, how many LAOs have an answer that it touches', async () => {
    const { status, body } = await propose(second);
    expect(status).toBe(201);
    proposed = await counted(body);
    expect(proposed.catalogue).toMatchObject({ version: 2, inUse: false });
    const touched = Object.fromEntries(
      (proposed.touched ?? []).map(({ id, effect, laos, submitted }) => [
        id,
        [effect, laos, submitted],
      ]),
    );
    expect(touched).toEqual({
      [target]: ['target', 2, 1],
      [gone]: ['removed', 2, 1],
      'added-later': ['added', 2, 1],
    });
    const list = await call(OFFICE, 'readTouched', { params: { ...params, change: proposed.id } });
    expect(list.body.laos).toEqual([
      { lao: begun, submitted: false, indicators: expect.arrayContaining([target, gone]) },
      { lao: done, submitted: true, indicators: expect.arrayContaining(['added-later']) },
    ]);
    expect((await round()).cycle?.catalogueHash).toBe(canonicalHash(first));
  });

  it('is in use at once for everybody when the office says so, and the former one is kept', async () => {
    const change = { ...params, change: proposed.id };
    const used = await call(OFFICE, 'useCatalogue', { params: change });
    expect(used.body.catalogue).toMatchObject({ version: 2, inUse: true });
    await counted(proposed);
    const { cycle } = await round();
    expect(cycle?.catalogueHash).toBe(canonicalHash(second));
    expect(cycle?.earlierCatalogues).toEqual([canonicalHash(first)]);
    // Asked again, nothing happens a second time.
    const again = await call(OFFICE, 'useCatalogue', { params: change });
    expect([again.status, (await round()).cycle?.earlierCatalogues]).toEqual([
      200,
      [canonicalHash(first)],
    ]);
  });

  it('is followed by the counts of progress, which nothing but the round’s own change asks for', async () => {
    const row = () => progressStore(table).readRow({ cycle: ROUND, lao: done.code });
    await expect.poll(async () => (await row())?.scoredBy).toBe(canonicalHash(second));
  });
});

describe('answers under the new version', () => {
  it('are all still there: that of the indicator that went, too', async () => {
    const stored = await store.read(at(begun, ROUND));
    const answers = stored?.areas.flatMap((area) => Object.keys(area.answers));
    expect(answers?.sort()).toEqual([target, gone].sort());
  });

  it('are judged by it from a function that knows it, and the area follows with the save', async () => {
    const fresh = assessmentNeeds(table);
    const saved = await saveAnswer(fresh)({
      params: { ...at(begun, ROUND), indicator: target },
      ...here,
      query: undefined,
      headers: saving(1) as { 'if-match': string; 'idempotency-key': string },
      body: {
        frame: '100',
        provided: '98',
        noService: false,
        noneThisYear: false,
        ticked: null,
        note: '',
      },
      actor: officer(begun, 'recorder'),
    });
    expect(saved.verdict).toBe('below_target');
    const stored = await store.read(at(begun, ROUND));
    const areaId = findIndicator(second, target)?.areaId;
    const area = stored?.areas.find((each) => each.area === areaId);
    expect(area?.catalogueHash).toBe(canonicalHash(second));
  });

  it('are never judged by a version that the area has left behind', async () => {
    // This function still holds the first version, in which 98 % was enough.
    expect((await behind.rounds.of(ROUND)).cycle.catalogueHash).toBe(canonicalHash(first));
    const saved = await saveAnswer(behind)({
      params: { ...at(begun, ROUND), indicator: target },
      ...here,
      query: undefined,
      headers: saving(2) as { 'if-match': string; 'idempotency-key': string },
      body: {
        frame: '100',
        provided: '97',
        noService: false,
        noneThisYear: false,
        ticked: null,
        note: '',
      },
      actor: officer(begun, 'recorder'),
    });
    expect(saved.verdict).toBe('below_target');
    expect((await behind.rounds.of(ROUND)).cycle.catalogueHash).toBe(canonicalHash(second));
  });

  it('are taken in an area that the version brought, and refused for the indicator that went', async () => {
    const fresh = assessmentNeeds(table);
    const request = (indicator: string) => ({
      params: { ...at(begun, ROUND), indicator },
      ...here,
      query: undefined,
      headers: saving(0) as { 'if-match': string; 'idempotency-key': string },
      body: {
        frame: '10',
        provided: '9',
        noService: false,
        noneThisYear: false,
        ticked: null,
        note: '',
      },
      actor: officer(begun, 'recorder'),
    });
    expect((await saveAnswer(fresh)(request('added-later'))).answer.provided).toBe('9');
    await expect(saveAnswer(fresh)(request(gone))).rejects.toMatchObject({ type: 'not-found' });
  });

  it('to an indicator that the version brought are taken by a function that has not heard of it', async () => {
    expect((await stale.rounds.of(ROUND)).cycle.catalogueHash).toBe(canonicalHash(first));
    const request = (indicator: string) => ({
      ...saveRequest(begun, indicator, 1, '8'),
      params: { ...at(begun, ROUND), indicator },
    });
    expect((await saveAnswer(stale)(request('added-later'))).answer.provided).toBe('8');
    await expect(saveAnswer(stale)(request(gone))).rejects.toMatchObject({ type: 'not-found' });
  });

  it('of who has submitted stay as they were submitted, with the new area closed', async () => {
    const fresh = assessmentNeeds(table);
    const { openAssessment } = await import('../../functions/assessment/open-assessment.ts');
    const { stored } = await openAssessment(fresh, at(done, ROUND));
    const later = stored.areas.find(({ area }) => area === 'area-later');
    expect(later).toMatchObject({ open: false, revision: 0 });
    expect(stored.head.state).toBe('submitted');
    const actor = officer(done);
    const request = {
      params: at(done, ROUND),
      ...here,
      query: undefined,
      headers: undefined,
      body: { revisions: Object.fromEntries(stored.areas.map((a) => [a.area, a.revision])) },
      actor,
    };
    // The repeat of a submission still gives its receipt; a new one is not made.
    const receipt = await submit(fresh)(request);
    expect(receipt.version).toBe(1);
    await expect(certify(fresh)(request)).rejects.toMatchObject({ type: 'assessment-incomplete' });
  });

  it('fit together for the check of everything, under either version', async () => {
    const { violations } = await checkEverything({
      table,
      evidence: { client, name: environment('evidenceBucket') },
      submissions: { client, name: environment('submissionsBucket') },
      records,
      cycles: [ROUND],
    });
    expect(violations.filter(({ place }) => place.startsWith(ROUND))).toEqual([]);
  });
});
