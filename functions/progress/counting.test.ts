import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_ANSWER } from '#domain/answer.ts';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import type { StoredAssessment } from '../assessment/assessment-records.ts';
import { countProgress } from './count.ts';
import { areaOf, headOf, type MemoryTable, memoryTable } from './counting.test-data.ts';
import { followCatalogue, rebuildProgress } from './rebuild.ts';
import { recountLao } from './recount.ts';

const LAOS = ['6800101', '6800102', '6810101'];

/** One change of one LAO, as an officer makes it. */
type Change = { lao: string; kind: 'answer' | 'second-answer' | 'submit' | 'return' };

function afterChange(before: StoredAssessment, { kind }: Change, n: number): StoredAssessment {
  const [area = areaOf({}, 0)] = before.areas;
  const at = new Date(Date.UTC(2026, 10, 1, n)).toISOString();
  const saved = (version: number) => ({
    ...EMPTY_ANSWER,
    frame: '10',
    provided: '9',
    version,
    savedAt: at,
    savedBy: 'x',
    requestKey: `key-${n}-000`,
  });
  const head = { ...before.head, changes: before.head.changes + 1 };
  switch (kind) {
    case 'answer':
    case 'second-answer': {
      const id = kind === 'answer' ? 'roads' : 'lights';
      const answers = { ...area.answers, [id]: saved((area.answers[id]?.version ?? 0) + 1) };
      return { ...before, areas: [areaOf(answers, area.revision + 1)] };
    }
    case 'submit':
      return { ...before, head: { ...head, state: 'submitted' } };
    case 'return':
      return { ...before, head: { ...head, state: 'returned', closesAt: 1_800_000_000 + n } };
  }
}

let sequence = 0;
const recordOf = (cycle: string, lao: string, sk: string, image?: object): DynamoDBRecord => {
  sequence += 1;
  return {
    eventName: image ? 'INSERT' : 'MODIFY',
    dynamodb: {
      Keys: { pk: { S: `A#${cycle}#${lao}` }, sk: { S: sk } },
      SequenceNumber: String(sequence).padStart(9, '0'),
      ...(image && {
        NewImage: marshall(image) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'],
      }),
    },
  };
};

/** Makes the changes, and gives what the stream tells of them. */
function changed({ assessments, cycle }: MemoryTable, changes: readonly Change[]) {
  const records: DynamoDBRecord[] = [];
  for (const lao of LAOS) {
    const head = headOf(lao);
    assessments.set(lao, { head, areas: [], evidence: [] });
    records.push(recordOf(cycle, lao, 'HEAD', head));
  }
  changes.forEach((change, n) => {
    const before = assessments.get(change.lao);
    if (!before) throw new Error(change.lao);
    assessments.set(change.lao, afterChange(before, change, n));
    records.push(
      recordOf(cycle, change.lao, change.kind.endsWith('answer') ? 'AREA#area-1' : 'HEAD'),
    );
  });
  return records;
}

/** What is counted, without how often it was written. */
const countedIn = ({ rows, provinces }: MemoryTable) => ({
  rows: [...rows.values()]
    .map(({ row }) => row)
    .sort((a, b) => a.lao.code.localeCompare(b.lao.code)),
  provinces: [...provinces.values()]
    .map(({ progress }) => progress)
    .sort((a, b) => a.province.localeCompare(b.province)),
});

const changes = fc.array(
  fc.record({
    lao: fc.constantFrom(...LAOS),
    kind: fc.constantFrom<Change['kind']>('answer', 'second-answer', 'submit', 'return'),
  }),
  { maxLength: 12 },
);

describe('what the stream counts', () => {
  test('is the same in any order of records, doubled and cut into batches in any way', async () => {
    await fc.assert(
      fc.asyncProperty(
        changes,
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 7 }),
        async (some, numbers, batchSize) => {
          const [once, otherwise] = [memoryTable(), memoryTable()];
          await countProgress(once.needs)({ Records: changed(once, some) });
          const records = changed(otherwise, some);
          const shuffled = [...records, ...records.filter((_, n) => n % 2 === 0)]
            .map((record) => ({ record, by: numbers.next().value ?? 0 }))
            .sort((a, b) => a.by - b.by)
            .map(({ record }) => record);
          for (let from = 0; from < shuffled.length; from += batchSize) {
            const Records = shuffled.slice(from, from + batchSize);
            expect((await countProgress(otherwise.needs)({ Records })).batchItemFailures).toEqual(
              [],
            );
          }
          expect(countedIn(otherwise)).toEqual(countedIn(once));
          expect(countedIn(once).rows).toHaveLength(LAOS.length);
        },
      ),
    );
  });

  test('a repeat writes nothing, so that it costs no write', async () => {
    const table = memoryTable();
    const records = changed(table, [{ lao: '6800101', kind: 'answer' }]);
    await countProgress(table.needs)({ Records: records });
    const versions = () => [...table.rows.values()].map(({ version }) => version);
    const before = versions();
    await countProgress(table.needs)({ Records: records });
    expect(versions()).toEqual(before);
  });

  test('one who looked earlier never writes over one who looked later', async () => {
    const table = memoryTable();
    changed(table, [{ lao: '6800101', kind: 'answer' }]);
    const key = { cycle: table.cycle, lao: '6800101' };
    const read = table.needs.assessments.read;
    let overtaken = false;
    await recountLao(
      {
        ...table.needs,
        assessments: {
          async read(of) {
            const seen = await read(of);
            if (!overtaken && seen) {
              overtaken = true;
              table.assessments.set(of.lao, afterChange(seen, { lao: of.lao, kind: 'submit' }, 99));
              await recountLao(table.needs, key);
            }
            return seen;
          },
        },
      },
      key,
    );
    expect(table.rows.get(key.lao)?.row.state).toBe('submitted');
  });

  test('an LAO that cannot be read holds nobody else up, and its record is asked for again', async () => {
    const table = memoryTable();
    const records = changed(table, [
      { lao: '6800101', kind: 'answer' },
      { lao: '6810101', kind: 'answer' },
    ]).filter(({ dynamodb }) => dynamodb?.Keys?.sk?.S !== 'HEAD');
    const read = table.needs.assessments.read;
    const reply = await countProgress({
      ...table.needs,
      assessments: {
        read: async (key) => {
          if (key.lao === '6800101') throw new Error('item A#2574#6800101 HEAD does not parse');
          return read(key);
        },
      },
    })({ Records: records });
    expect(reply.batchItemFailures).toEqual([
      { itemIdentifier: records[0]?.dynamodb?.SequenceNumber },
    ]);
    expect([...table.rows.keys()]).toEqual(['6810101']);
  });

  test('a province is counted though a try before had ended between its row and its count', async () => {
    const table = memoryTable();
    const [, , , submitted] = changed(table, [{ lao: '6800101', kind: 'submit' }]);
    if (!submitted) throw new Error('no record');
    const cut = { ...table.needs.progress, writeProvince: () => Promise.reject(new Error('cut')) };
    const reply = await countProgress({ ...table.needs, progress: cut })({ Records: [submitted] });
    expect(reply.batchItemFailures).toHaveLength(1);
    expect([table.rows.size, table.provinces.size]).toEqual([1, 0]);
    await countProgress(table.needs)({ Records: [submitted] });
    expect(table.provinces.get('80')?.progress.byType.tao).toEqual({ submitted: 1 });
    expect(table.rows.get('6800101')?.uncounted).toBeUndefined();
  });

  test('a save that changes no number of the province does not count it again', async () => {
    const table = memoryTable();
    const records = changed(table, [
      { lao: '6800101', kind: 'answer' },
      { lao: '6800101', kind: 'answer' },
    ]);
    await countProgress(table.needs)({ Records: records });
    const before = table.assessments.get('6800101');
    if (!before) throw new Error('no assessment');
    table.assessments.set('6800101', afterChange(before, { lao: '6800101', kind: 'answer' }, 70));
    let counted = 0;
    const readRows: typeof table.needs.progress.readRows = (...of) => {
      counted += 1;
      return table.needs.progress.readRows(...of);
    };
    const needs = { ...table.needs, progress: { ...table.needs.progress, readRows } };
    await countProgress(needs)({ Records: [recordOf(table.cycle, '6800101', 'AREA#area-1')] });
    expect(table.rows.get('6800101')?.version).toBe(2);
    expect(counted).toBe(0);
  });
});

describe('the nightly comparison', () => {
  const nightly = (table: MemoryTable, settled = async () => {}) =>
    rebuildProgress({
      ...table.needs,
      cycles: { listCycles: async () => [table.round] },
      laosOf: async (_, province) => LAOS.filter((lao) => lao.slice(1, 3) === province),
      settled,
    });
  const counted = async () => {
    const table = memoryTable();
    const records = changed(table, [
      { lao: '6800101', kind: 'answer' },
      { lao: '6810101', kind: 'submit' },
    ]);
    await countProgress(table.needs)({ Records: records });
    return table;
  };

  test('finds nothing where the stream has counted everything', async () => {
    const table = await counted();
    expect(await nightly(table)({})).toEqual({ rounds: 1, laos: 3, differences: 0 });
  });

  test('finds a row that is wrong, one that is missing and one that should not be, and puts them right', async () => {
    const table = await counted();
    const right = countedIn(table);
    const wrong = table.rows.get('6800101');
    if (!wrong) throw new Error('no row');
    table.rows.set('6800101', { ...wrong, row: { ...wrong.row, answered: 7 } });
    table.rows.delete('6810101');
    table.rows.set('6800199', { ...wrong, row: { ...wrong.row, lao: headOf('6800199').lao } });
    expect(await nightly(table)({})).toMatchObject({ differences: 3 });
    expect(countedIn(table)).toEqual(right);
    expect(await nightly(table)({})).toMatchObject({ differences: 0 });
  });

  test('finds a province whose count is not what its rows say', async () => {
    const table = await counted();
    const right = countedIn(table);
    const item = table.provinces.get('80');
    if (!item) throw new Error('no province');
    table.provinces.set('80', { ...item, progress: { ...item.progress, byType: {} } });
    expect(await nightly(table)({})).toMatchObject({ differences: 1 });
    expect(countedIn(table)).toEqual(right);
  });

  test('a save that the stream is just counting is no difference', async () => {
    const table = await counted();
    const before = table.assessments.get('6800102');
    if (!before) throw new Error('no assessment');
    table.assessments.set('6800102', afterChange(before, { lao: '6800102', kind: 'answer' }, 50));
    const report = await nightly(table, async () => {
      const Records = [recordOf(table.cycle, '6800102', 'AREA#area-1')];
      await countProgress(table.needs)({ Records });
    })({});
    expect(report.differences).toBe(0);
  });

  test('leaves an archived round alone, unless it is named', async () => {
    const table = await counted();
    table.rows.clear();
    table.round.closesAt = '2024-07-21T23:59:59+07:00';
    const archived = { ...table.round, state: 'archived' as const };
    const run = rebuildProgress({
      ...table.needs,
      cycles: { listCycles: async () => [archived] },
      laosOf: async (_, province) => LAOS.filter((lao) => lao.slice(1, 3) === province),
      settled: async () => {},
    });
    expect(await run({})).toEqual({ rounds: 0, laos: 0, differences: 0 });
    expect(await run({ cycle: table.cycle })).toMatchObject({ rounds: 1, differences: 3 });
  });
});

test('a new version of the catalogue is followed by every running score, without being a difference', async () => {
  const table = memoryTable();
  const records = changed(table, [
    { lao: '6800101', kind: 'answer' },
    { lao: '6800101', kind: 'second-answer' },
  ]);
  await countProgress(table.needs)({ Records: records });
  expect(table.rows.get('6800101')?.row.complete).toBe(true);
  table.catalogue.areas = catalogueOf([
    [indicator({ id: 'roads' }), indicator({ id: 'lights' }), indicator({ id: 'added' })],
  ]).areas;
  const follow = followCatalogue({
    ...table.needs,
    cycles: { listCycles: async () => [table.round] },
    laosOf: async (_, province) => LAOS.filter((lao) => lao.slice(1, 3) === province),
    settled: async () => {},
  });
  await follow(table.cycle);
  expect(table.rows.get('6800101')?.row.complete).toBe(false);
});

describe('a round whose catalogue becomes another one', () => {
  const told = (catalogueHash: string) => ({
    cycle: { M: { catalogueHash: { S: catalogueHash } } },
  });
  const cycleRecord = (before: string, now: string): DynamoDBRecord => {
    sequence += 1;
    return {
      eventName: 'MODIFY',
      dynamodb: {
        Keys: { pk: { S: 'CYCLES' }, sk: { S: '2574' } },
        SequenceNumber: String(sequence).padStart(9, '0'),
        OldImage: told(before),
        NewImage: told(now),
      },
    };
  };

  test('is asked to be counted anew, and the LAOs of the same batch are counted as ever', async () => {
    const table = memoryTable();
    const asked: string[] = [];
    const askRecount = async (...which: string[]) => void asked.push(which.join());
    const records = changed(table, [{ lao: '6800101', kind: 'answer' }]);
    const Records = [cycleRecord('a', 'a'), ...records, cycleRecord('a', 'b')];
    const { batchItemFailures } = await countProgress({ ...table.needs, askRecount })({ Records });
    expect(batchItemFailures).toEqual([]);
    expect(asked).toEqual(['2574,b']);
    expect([...table.rows.keys()].sort()).toEqual(LAOS);
  });

  test('comes again where it could not be asked for, and holds up no LAO before it', async () => {
    const table = memoryTable();
    const askRecount = () => Promise.reject(new Error('the bucket is away'));
    const record = cycleRecord('a', 'b');
    const Records = [...changed(table, []), record];
    const { batchItemFailures } = await countProgress({ ...table.needs, askRecount })({ Records });
    expect(batchItemFailures).toEqual([{ itemIdentifier: record.dynamodb?.SequenceNumber }]);
    expect([...table.rows.keys()].sort()).toEqual(LAOS);
  });
});

test('who remembers an old catalogue does not score over a row that was scored by the new one', async () => {
  const table = memoryTable();
  const records = changed(table, [
    { lao: '6800101', kind: 'answer' },
    { lao: '6800101', kind: 'second-answer' },
  ]);
  await countProgress(table.needs)({ Records: records });
  const before = await table.needs.rounds.of(table.cycle);
  const after = {
    cycle: { ...before.cycle, catalogueHash: 'b'.repeat(64) },
    catalogue: catalogueOf([
      [indicator({ id: 'roads' }), indicator({ id: 'lights' }), indicator({ id: 'added' })],
    ]),
  };
  const key = { cycle: table.cycle, lao: '6800101' };
  // One container follows the new version, while another is in a batch that it began before.
  await recountLao(
    { ...table.needs, rounds: { of: async () => after, refresh: async () => after } },
    key,
  );
  expect(table.rows.get(key.lao)?.row.complete).toBe(false);
  let remembered = before;
  const late = {
    of: async () => remembered,
    refresh: async () => {
      remembered = after;
      return after;
    },
  };
  await recountLao({ ...table.needs, rounds: late }, key);
  expect(table.rows.get(key.lao)?.row.complete).toBe(false);
  expect(table.rows.get(key.lao)?.scoredBy).toBe(after.cycle.catalogueHash);
});

test('many rows that are wrong are put right side by side, and not all at once', async () => {
  const table = memoryTable();
  const codes = Array.from({ length: 60 }, (_, n) => `68001${String(n + 10)}`);
  for (const lao of codes)
    table.assessments.set(lao, { head: headOf(lao), areas: [], evidence: [] });
  let [atOnce, most, repairing] = [0, 0, false];
  const readRow: typeof table.needs.progress.readRow = async (key) => {
    atOnce += 1;
    if (repairing) most = Math.max(most, atOnce);
    await new Promise(setImmediate);
    atOnce -= 1;
    return table.needs.progress.readRow(key);
  };
  const report = await rebuildProgress({
    ...table.needs,
    progress: { ...table.needs.progress, readRow },
    cycles: { listCycles: async () => [table.round] },
    laosOf: async (_, province) => codes.filter((lao) => lao.slice(1, 3) === province),
    settled: async () => {
      repairing = true;
    },
  })({});
  expect(report.differences).toBe(60);
  expect(table.provinces.get('80')?.progress.byType.tao).toEqual({ not_started: 60 });
  expect(most).toBeGreaterThan(4);
  expect(most).toBeLessThanOrEqual(24);
});
