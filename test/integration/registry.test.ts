import { TextDecoder } from 'node:util';
import { writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import type { RowNote } from '#domain/row-note.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { registryVersions } from '../../functions/registry/registry-versions.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { call, type Person } from '../client.ts';
import { sampleCatalogue, settingsOf } from '../rounds.ts';
import { takesTurns } from '../turns.ts';

takesTurns('registry');

const office: Person = { role: 'office', name: 'กิตติ' };
const province: Person = { role: 'province', province: '96' };
const ROUND = '2581';

const HEADER = 'จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.,ขนาดพื้นที่';
const row = (code: string, type: string, name: string, district = 'ตากใบ', area = '') =>
  `นราธิวาส,${district},${code},${type},${name},${area}`;
const FIRST = [
  row('2960101', 'อบจ.', 'นราธิวาส', 'เมืองนราธิวาส'),
  row('5960201', 'เทศบาลตำบล', 'ตากใบ'),
  row('6960201', 'อบต.', 'ตากใบ'),
  row('6960202', 'อบต.', 'เจ๊ะเห'),
  row('6960203', 'อบต.', 'ไพรวัน'),
  row('6960204', 'อบต.', 'พร่อน', 'ตากใบ', '12.5'),
];
/** A year later: one upgraded, one upgraded under another code, one gone, one new, one wrong. */
const NEXT = [
  ...FIRST.slice(0, 3),
  row('6960202', 'เทศบาลตำบล', 'เจ๊ะเห'),
  row('5960277', 'เทศบาลตำบล', 'ไพรวัน'),
  row('6960299', 'อบต.', 'เกาะสะท้อน'),
  row('6960298', 'สภาตำบล', 'นานาค'),
];
const csvOf = (rows: readonly string[]) => [HEADER, ...rows].join('\r\n');
const preview = (rows: readonly string[], encode: (csv: string) => Buffer = Buffer.from) =>
  call(office, 'previewRegistry', {
    body: { fileName: 'dla-lao.csv', file: encode(csvOf(rows)).toString('base64') },
  });

/** Windows-874 as a Thai Excel writes it: each byte by what it decodes to. */
function thaiBytes(csv: string): Buffer {
  const decoder = new TextDecoder('windows-874');
  const byteOf = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from([...csv].map((letter) => byteOf.get(letter) ?? 0x3f));
}

/** The same table in a workbook, with codes as numbers. */
async function workbookOf(rows: readonly string[]): Promise<string> {
  const cells = [HEADER, ...rows].map((line) =>
    line.split(',').map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)),
  );
  const bytes = await writeXlsx({ sheets: [{ name: 'ทะเบียน', rows: cells }] });
  return Buffer.from(bytes).toString('base64');
}

async function carriedOut(number: number): Promise<void> {
  const done = async () => {
    const { body } = await call(office, 'readRegistryVersion', {
      params: { version: String(number) },
    });
    expect(body.version.work.status).toBe('done');
  };
  await vi.waitFor(done, { timeout: 90_000, interval: 100 });
}

async function importAll(rows: readonly string[], more: object = {}) {
  const seen = await preview(rows);
  const { status, body } = await call(office, 'confirmRegistry', {
    body: { preview: seen.body.hash, reason: 'ทะเบียนประจำปี', same: [], ...more },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  await carriedOut(body.number);
  return body;
}

const search = (query: Record<string, string>, person = office) =>
  call(person, 'searchRegistry', { query: { province: '96', ...query } });
const found = async (query: Record<string, string>) =>
  (await search(query)).body.laos.map(({ lao }: { lao: Lao }) => lao.code);

describe('the registry, from file to file', () => {
  let first: { number: number };

  beforeAll(async () => {
    first = await importAll(FIRST);
    const { body } = await search({});
    await openCycle({
      table: { client: tableClient(), name: environment('table') },
      records: { client: bucketClient(), name: environment('recordsBucket') },
      catalogue: sampleCatalogue(),
      settings: settingsOf(ROUND, [-10, 40]),
      laos: body.laos.map(({ lao }: { lao: Lao }) => lao),
    });
  });

  it('a preview writes nothing, whatever spreadsheet the file came from', async () => {
    const plain = await preview(NEXT);
    expect(plain.status).toBe(201);
    expect(plain.body.counts).toEqual({
      added: 1,
      changed: 1,
      upgraded: 1,
      successions: 1,
      removed: 1,
      rejected: 1,
      doubtful: 0,
      unchanged: 3,
    });
    const { plan } = plain.body;
    expect(plan.added.map(({ code }: Lao) => code)).toEqual(['6960299']);
    expect(plan.changed).toMatchObject([{ fields: ['type'], before: { type: 'tao' } }]);
    expect(plan.successions).toMatchObject([
      { before: { code: '6960203' }, after: { code: '5960277' } },
    ]);
    expect(plan.removed.map(({ code }: Lao) => code)).toEqual(['6960204']);
    expect(plan.rejected).toMatchObject([{ line: 8, column: 'ประเภท อปท.' }]);
    const marked = await preview(NEXT, (csv) => Buffer.from(`\uFEFF${csv}`));
    const thai = await preview(NEXT, thaiBytes);
    const semicolons = await preview(NEXT, (csv) => Buffer.from(csv.replaceAll(',', ';')));
    const unicode = await preview(NEXT, (csv) =>
      Buffer.from(`\uFEFF${csv.replaceAll(',', '\t')}`, 'utf16le'),
    );
    const decomposed = await preview(NEXT, (csv) =>
      Buffer.from(csv.replaceAll('ำ', '\u0e4d\u0e32')),
    );
    const titled = await preview(NEXT, (csv) => Buffer.from(`sep=,\r\n${csv}\r\n,,,,,,\r\n`));
    const workbook = await call(office, 'previewRegistry', {
      body: { fileName: 'dla-lao.csv', file: await workbookOf(NEXT) },
    });
    for (const other of [marked, thai, semicolons, unicode, decomposed, titled, workbook]) {
      expect(other.status, JSON.stringify(other.body)).toBe(201);
      const { fileHash, ...same } = other.body.plan;
      expect({ ...same, fileHash: plan.fileHash }).toEqual(plan);
      expect(fileHash).not.toBe(plan.fileHash);
    }
    expect(await found({ words: 'เกาะสะท้อน' })).toEqual([]);
  });

  it('what is no table is said in one sentence at the file, and never agrees with the registry', async () => {
    for (const [content, told] of [
      ['ชื่อ,ที่อยู่\nก,ข', 'ไม่พบแถวหัวตาราง'],
      [HEADER, 'ไม่มีข้อมูลสักแถว'],
      ['%PDF-1.7\n%âãÏÓ', 'ไฟล์นี้เป็น PDF'],
      ['<html><table><tr><td>จังหวัด</td></tr></table></html>', 'ไฟล์นี้เป็นหน้าเว็บ'],
      ['\n\n', 'ว่างเปล่า'],
    ] as const) {
      const { status, body } = await call(office, 'previewRegistry', {
        body: { fileName: 'x.csv', file: Buffer.from(content).toString('base64') },
      });
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ pointer: '/file', code: 'file-unreadable' }]);
      expect(body.errors[0].message.th).toContain(told);
    }
    const large = await call(office, 'previewRegistry', {
      body: { fileName: 'x.csv', file: 'A'.repeat(4.5 * 1024 * 1024) },
    });
    expect([413, 422]).toContain(large.status);
  });

  it('of which a row cannot be read is not said to agree with the registry', async () => {
    const damaged = await preview([...FIRST.slice(0, 5), row('6960204', 'อบต.', 'พร\ufffdอน')]);
    expect(damaged.body.counts).toMatchObject({
      changed: 0,
      removed: 0,
      rejected: 1,
      unchanged: 5,
    });
    expect(damaged.body.plan.rejected[0].reason.th).toContain('“พร\ufffdอน”');
    const { body } = await call(office, 'confirmRegistry', {
      body: { preview: damaged.body.hash, reason: 'x', same: [] },
    });
    expect(body).toMatchObject({ type: '/problems/state-not-allowed' });
    expect(body.detail).toContain('แถวที่ใช้ไม่ได้');
  });

  it('takes a row whose area nobody can read or believe, and says so', async () => {
    const { body } = await preview([
      row('2960101', 'อบจ.', 'นราธิวาส', 'เมืองนราธิวาส', '4475430'),
      ...FIRST.slice(1, 3),
      row('6960202', 'อบต.', 'เจ๊ะเห', 'ตากใบ', '7800 ไร่'),
      row('6960203', 'อบต.', 'ไพรวัน', 'ตากใบ', '–'),
      row('6960204', 'อบต.', 'พร่อน', 'ตากใบ', '12500'),
    ]);
    expect(body.counts).toMatchObject({ rejected: 0, changed: 2, doubtful: 2, unchanged: 4 });
    const told = body.plan.notes.map(
      ({ line, kind, message }: RowNote) => `${line} ${kind} ${message.en}`,
    );
    expect(told).toEqual([
      expect.stringMatching(/^2 doubtful .*whole province/),
      expect.stringMatching(/^7 doubtful .*whole province|^7 doubtful .*1,000 times/),
      expect.stringMatching(/^5 left-out /),
    ]);
  });

  it('is confirmed by the hash of what was seen, with a reason, and a large removal by its number', async () => {
    const none = await call(office, 'confirmRegistry', {
      body: { preview: '0'.repeat(64), reason: 'x', same: [] },
    });
    expect(none.status).toBe(404);
    const same = await preview(FIRST);
    const nothing = await call(office, 'confirmRegistry', {
      body: { preview: same.body.hash, reason: 'x', same: [] },
    });
    expect(nothing.body).toMatchObject({ type: '/problems/state-not-allowed' });
    const cut = await preview(FIRST.slice(0, 2));
    expect(cut.body.largeRemoval).toBe(true);
    const confirm = (more: object) =>
      call(office, 'confirmRegistry', {
        body: { preview: cut.body.hash, reason: 'ไฟล์ขาด', same: [], ...more },
      });
    expect((await confirm({})).body.errors).toMatchObject([{ pointer: '/removals' }]);
    expect((await confirm({ removals: 3 })).body.errors).toMatchObject([{ pointer: '/removals' }]);
    expect((await confirm({ removals: 4, reason: ' ' })).body.errors).toMatchObject([
      { pointer: '/reason' },
    ]);
    expect((await confirm({ removals: 4, same: ['6960201'] })).body.errors).toMatchObject([
      { pointer: '/same' },
    ]);
  });

  it('becomes one version, with who, when and why, and a history of each LAO', async () => {
    const stale = await preview(FIRST.slice(1));
    const second = await importAll(NEXT, { same: ['5960277'] });
    expect(second).toMatchObject({
      number: first.number + 1,
      by: { name: 'กิตติ', role: 'office' },
      reason: 'ทะเบียนประจำปี',
      same: ['5960277'],
    });
    const outdated = await call(office, 'confirmRegistry', {
      body: { preview: stale.body.hash, reason: 'x', same: [] },
    });
    expect(outdated.body.type).toBe('/problems/assessment-changed');

    const { body: listed } = await call(province, 'listRegistryVersions');
    expect(listed.versions[0]).toMatchObject({ number: second.number, work: { status: 'done' } });
    const { body: kept } = await call(office, 'readRegistryVersion', {
      params: { version: String(second.number) },
    });
    expect(kept.preview.plan.removed.map(({ code }: Lao) => code)).toEqual(['6960204']);

    const historyOf = async (lao: string) =>
      (await call(office, 'readLaoHistory', { params: { lao } })).body;
    expect(await historyOf('6960202')).toMatchObject({
      current: true,
      periods: [{ lao: { type: 'subdistrict_municipality' }, fields: ['type'] }, { fields: [] }],
    });
    expect(await historyOf('5960277')).toMatchObject({
      current: true,
      periods: [{ lao: { code: '5960277' } }, { lao: { code: '6960203' } }],
    });
    expect(await historyOf('6960203')).toMatchObject({
      current: false,
      successor: {
        code: '5960277',
        type: 'subdistrict_municipality',
        name: 'ไพรวัน',
        district: 'ตากใบ',
        province: 'นราธิวาส',
      },
    });
    expect(await historyOf('6960204')).toMatchObject({ current: false, successor: null });
    // A row that was rejected is neither taken nor held against its LAO.
    expect(await found({ words: '6960298' })).toEqual([]);
  });

  it('nothing is previewed while an import is under way: half of it would be taken for the registry', async () => {
    const versions = registryVersions({ client: tableClient(), name: environment('table') });
    const latest = await versions.latest();
    if (!latest) throw new Error('the tests before have imported nothing');
    const number = latest.number + 1;
    const work = { status: 'working', reached: 1, of: 2 } as const;
    await versions.begin({ ...latest, number, work });
    const refused = await preview(FIRST);
    await versions.reach(number, { ...work, reached: 2, status: 'done' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      type: '/problems/state-not-allowed',
      english: { detail: expect.stringContaining('still under way') },
    });
    expect((await preview(FIRST)).status).toBe(201);
  });

  it('a repeat of an import that is done changes nothing', async () => {
    const { body: before } = await call(office, 'readLaoHistory', { params: { lao: '6960202' } });
    const { body } = await call(office, 'listRegistryVersions');
    const again = await call(office, 'runImport', {
      params: { version: String(body.versions[0].number) },
    });
    expect(again.status).toBe(200);
    const { body: after } = await call(office, 'readLaoHistory', { params: { lao: '6960202' } });
    expect(after).toEqual(before);
  });

  it('an opened round keeps its own copy, and what differs from today is told', async () => {
    const { body } = await call(office, 'compareRegistry', { params: { cycle: ROUND } });
    expect(body.laos).toBe(6);
    expect(body.changed).toMatchObject([
      { before: { code: '6960202', type: 'tao' }, after: { type: 'subdistrict_municipality' } },
    ]);
    const inRound = body.onlyInRound.map(({ code }: Lao) => code);
    expect(inRound).toEqual(['6960203', '6960204']);
    const inRegistry = body.onlyInRegistry.map(({ code }: Lao) => code);
    expect(inRegistry).toEqual(expect.arrayContaining(['5960277', '6960299']));
    expect(await found({ words: 'พร่อน', cycle: ROUND })).toEqual(['6960204']);
    expect(await found({ words: 'พร่อน' })).toEqual([]);
  });
});

describe('the search for an LAO', () => {
  it('tells LAOs of one name apart by type, district and province, and marks them', async () => {
    const { body } = await search({ words: 'ตากใบ' });
    const [one, other] = body.laos;
    expect([one.lao.type, other.lao.type].sort()).toEqual(['subdistrict_municipality', 'tao']);
    expect(one.twins).toEqual([other.lao]);
    expect(one.lao).toMatchObject({ district: 'ตากใบ', province: 'นราธิวาส' });
  });

  it('takes Thai digits, a type, and a province alone', async () => {
    expect(await found({ words: '๖๙๖๐๒๐๑' })).toEqual(['6960201']);
    expect(await found({ words: 'ตากใบ', type: 'tao' })).toContain('6960201');
    expect(await found({ words: 'ตากใบ', type: 'tao' })).not.toContain('5960201');
    expect((await found({ words: '' })).length).toBeGreaterThan(4);
  });

  it('is for the office and provinces, not for an LAO', async () => {
    expect((await search({ words: 'ตากใบ' }, province)).status).toBe(200);
    const recorder: Person = { role: 'recorder', lao: '6960201' };
    expect((await search({ words: 'ตากใบ' }, recorder)).status).toBe(403);
  });
});
