import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { withUnsubmitted } from '#domain/answer-fields.ts';
import { DECLARATION_NAMES, DECLARATIONS } from '#domain/declaration.ts';
import type { Lao, LaoType } from '#domain/lao.ts';
import { scoreLao } from '#domain/score.ts';
import type { Submission } from '#domain/submission.ts';
import { unescapeFormula } from '#tables/csv-cell.ts';
import {
  EXPORT_FORMATS,
  EXPORT_KINDS,
  type ExportFormat,
  type ExportKind,
} from '../../functions/exports/export.ts';
import { CountryFile, IndicatorFile } from '../../functions/results/published-files.ts';
import { ranksOf } from '../../functions/results/ranking.ts';
import { readLatestManifest } from '../../functions/results/results-store.ts';
import { FILES } from '../../functions/results/snapshot.ts';
import { call, type Person } from '../client.ts';
import { loadSubmissions, openLoadedRound } from '../loaded-round.ts';
import { sampleCatalogue } from '../rounds.ts';
import { needsOfScoring, nightOf } from '../scoring-needs.ts';

const ROUND = '2580';
const OFFICE: Person = { role: 'office' };
const OBSERVER: Person = { role: 'observer' };
const params = { cycle: ROUND };
const country = { place: 'country', laoType: null };

const TYPES: LaoType[] = ['tao', 'subdistrict_municipality', 'town_municipality'];
const PROVINCES = [
  ['84', 'สุราษฎร์ธานี'],
  ['85', 'ระนอง'],
] as const;
/** Names that a spreadsheet would take for formulas, or that a careless line would fall apart on. */
const NAMES = ['=HYPERLINK("http://x")', '+66', 'มี "ฟันหนู", จุลภาค', "'อัญประกาศ", 'ธรรมดา', '@x'];
const laos: Lao[] = PROVINCES.flatMap(([code, province]) =>
  NAMES.map((name, n) => ({
    code: `6${code}01${String(n + 1).padStart(2, '0')}`,
    type: TYPES[n % TYPES.length] ?? 'tao',
    name,
    district: `เมือง${province}`,
    province,
  })),
);

let submissions: Submission[];
let snapshot: string;
const files = new Map<string, { bytes: Buffer; disposition: string; sha256: string }>();

beforeAll(async () => {
  await openLoadedRound(ROUND, laos);
  submissions = await loadSubmissions(ROUND, laos.slice(0, -1));
  ({ snapshot } = await nightOf(ROUND));
});

type Asked = { kind: ExportKind; format: ExportFormat; of?: string; scope?: object };
const ask = (person: Person, { of = 'latest', scope = country, ...asked }: Asked) =>
  call(person, 'askExport', { params, body: { ...asked, of, scope } });
const list = async (person = OFFICE) => (await call(person, 'listExports', { params })).body;
const link = (person: Person, id: string) =>
  call(person, 'linkExport', { params: { ...params, export: id } });

/** Asks, waits until it is made, and downloads it as a browser does. */
async function download(person: Person, asked: Asked) {
  const { status, body } = await ask(person, asked);
  expect(status, JSON.stringify(body)).toBe(200);
  await expect
    .poll(
      async () =>
        (await list(person)).exports.find(({ id }: { id: string }) => id === body.id)?.state,
      { timeout: 90_000, interval: 100 },
    )
    .toBe('done');
  const { url } = (await link(person, body.id)).body;
  const reply = await fetch(url);
  expect(reply.status).toBe(200);
  const told = (await list(person)).exports.find(({ id }: { id: string }) => id === body.id);
  const bytes = Buffer.from(await reply.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(told.file.sha256);
  expect(bytes.byteLength).toBe(told.file.sizeBytes);
  return { told, bytes, disposition: reply.headers.get('content-disposition') ?? '' };
}

const keyOf = (kind: ExportKind, format: ExportFormat) => `${kind}.${format}`;
const fileOf = (kind: ExportKind, format: ExportFormat) =>
  files.get(keyOf(kind, format))?.bytes ?? Buffer.alloc(0);
const csvOf = (kind: ExportKind): Record<string, string>[] =>
  parse(fileOf(kind, 'csv'), { bom: true, columns: true, record_delimiter: '\r\n' });
const jsonOf = (kind: ExportKind): Record<string, unknown>[] =>
  gunzipSync(fileOf(kind, 'jsonl'))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** A file of the snapshot itself, beside what was exported. */
async function snapshotFile<T>(path: string, schema: { parse: (input: unknown) => T }) {
  const { results } = needsOfScoring();
  const latest = await readLatestManifest(results, ROUND);
  const file = latest?.manifest.files.find((each) => each.path === path);
  if (!file) throw new Error(`no ${path}`);
  return results.readContent(ROUND, file, schema);
}

describe('every kind in every format', () => {
  it.each(EXPORT_KINDS.flatMap((kind) => EXPORT_FORMATS.map((format) => [kind, format] as const)))(
    '%s as %s is made in the background and can be downloaded',
    async (kind, format) => {
      const { told, bytes, disposition } = await download(OFFICE, { kind, format });
      files.set(keyOf(kind, format), { bytes, disposition, sha256: told.file.sha256 });
      expect(told).toMatchObject({ snapshot, published: false, progress: { provincesDone: 2 } });
      expect(told.file.rows).toBeGreaterThan(0);
      expect(disposition).toMatch(
        /^attachment; filename="lao-2580-[\w.-]+"; filename\*=UTF-8''%E0/,
      );
      expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(told.fileName);
    },
  );

  it('CSV is read again as it was: names that look like formulas, quotes and commas', () => {
    const text = fileOf('scores', 'csv').toString();
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.match(/[^\r]\n/)).toBeNull();
    const rows = csvOf('scores');
    for (const cell of rows.flatMap((row) => Object.values(row)))
      expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const names = new Set(rows.map((row) => unescapeFormula(row['ชื่อ อปท.'] ?? '')));
    expect([...names].sort()).toEqual([...NAMES].sort());
    expect(new Set(rows.map((row) => row['ชุดผล (SHA-256)']))).toEqual(new Set([snapshot]));
  });

  it('CSV, XLSX, Parquet and JSON Lines say the same, cell by cell', async () => {
    for (const kind of EXPORT_KINDS) {
      const csv = csvOf(kind);
      const { sheets } = await readXlsx(fileOf(kind, 'xlsx'));
      const cells = sheets.at(-1)?.rows ?? [];
      const [header = [], ...lines] = cells;
      expect([...header, 'ชุดผล (SHA-256)']).toEqual(Object.keys(csv[0] ?? {}));
      const shown = lines.map((line) => header.map((_, n) => String(line[n] ?? '')));
      expect(shown).toEqual(
        csv.map((row) => header.map((title) => unescapeFormula(row[String(title)] ?? ''))),
      );
      expect(sheets[0]?.rows.flat()).toContain(snapshot);

      const json = jsonOf(kind);
      const bytes = fileOf(kind, 'parquet');
      const file = new Uint8Array(bytes).buffer;
      const parquet = await parquetReadObjects({ file });
      expect(parquet).toHaveLength(csv.length);
      const metadata = parquetMetadata(file).key_value_metadata;
      expect(metadata).toContainEqual({ key: 'snapshot', value: snapshot });
      expect(parquet.map(plain)).toEqual(json.map(({ snapshot: _, ...row }) => plain(row)));
    }
  });

  it('totals are those of the snapshot, to the last LAO', async () => {
    const { nation } = await snapshotFile(FILES.country, CountryFile);
    const scores = jsonOf('scores');
    const counted = scores.filter(({ pilot }) => pilot === false);
    for (const [verdict, count] of Object.entries(nation.total.verdicts)) {
      if (verdict === 'not_applicable') continue;
      expect(counted.filter((row) => row.verdict === verdict)).toHaveLength(count);
    }
    const rows = jsonOf('laos');
    expect(rows).toHaveLength(nation.laoCount);
    const submitted = rows.filter(({ receipt }) => receipt !== null);
    expect(submitted).toHaveLength(nation.submittedCount);
    expect(rows.filter(({ pass_rate }) => pass_rate !== null)).toHaveLength(nation.submittedCount);
    const sum = (name: string) => rows.reduce((before, row) => before + Number(row[name] ?? 0), 0);
    for (const verdict of ['above_target', 'met_target', 'below_target', 'no_service'] as const)
      expect(sum(verdict)).toBe(nation.total.verdicts[verdict]);
  });

  it('tells no such service and none to do this year apart, to programs and to people', async () => {
    const declared = jsonOf('scores').filter((row) => row.declared !== null);
    expect(declared.every(({ verdict }) => verdict === 'no_service')).toBe(true);
    expect(new Set(declared.map((row) => row.declared))).toEqual(new Set(DECLARATIONS));
    const { sheets } = await readXlsx(fileOf('scores', 'xlsx'));
    const [header = [], ...rows] = sheets.at(-1)?.rows ?? [];
    const at = header.indexOf('อปท. แจ้งว่า');
    const words = new Set(rows.map((row) => row[at]).filter((word) => word));
    expect(words).toEqual(new Set(Object.values(DECLARATION_NAMES).map(({ th }) => th)));
  });

  it('the second form as it was submitted, and the people of a province and a type together', async () => {
    const rows = jsonOf('satisfaction');
    const given = submissions.flatMap(({ lao, satisfaction }) =>
      Object.entries(satisfaction?.figures ?? {}).map(([question, counts]) => ({
        lao_code: lao.code,
        question,
        ...counts,
      })),
    );
    expect(given.length).toBeGreaterThan(100);
    const keyOf = (row: object) => JSON.stringify(row);
    expect(
      rows
        .map(({ lao_code, question, satisfied, improve }) =>
          keyOf({ lao_code, question, satisfied, improve }),
        )
        .sort(),
    ).toEqual(given.map(keyOf).sort());

    const { sheets } = await readXlsx(fileOf('satisfaction', 'xlsx'));
    const sheetOf = (name: string) => {
      const [header = [], ...lines] = sheets.find((sheet) => sheet.name === name)?.rows ?? [];
      return lines.map((line) =>
        Object.fromEntries(header.map((title, n) => [String(title), line[n]])),
      );
    };
    const sum = (some: typeof given, field: 'satisfied' | 'improve') =>
      some.reduce((before, row) => before + row[field], 0);
    for (const [name, group, isOf] of [
      ['รวมผู้ตอบตามจังหวัด', 'ระนอง', (code: string) => code.slice(1, 3) === '85'],
      [
        'รวมผู้ตอบตามประเภท',
        'อบต.',
        (code: string) => laos.find((lao) => lao.code === code)?.type === 'tao',
      ],
    ] as const) {
      const line = sheetOf(name).find(
        (each) => Object.values(each)[0] === group && each.รหัสคำถาม === 'waste',
      );
      const own = given.filter(({ question, lao_code }) => question === 'waste' && isOf(lao_code));
      const [satisfied, improve] = [sum(own, 'satisfied'), sum(own, 'improve')];
      expect(line).toMatchObject({
        'อปท. ที่ถาม': own.length,
        'พอใจรวม (คน)': satisfied,
        'ปรับปรุงรวม (คน)': improve,
      });
      // Pooled: of all the people, not the mean of the LAOs' percentages.
      expect(Number(line?.ร้อยละที่พอใจของผู้ตอบรวม)).toBeCloseTo(
        (satisfied * 100) / (satisfied + improve),
        2,
      );
    }
    expect(sheets[0]?.rows.flat().join(' ')).toContain('ไม่ใช่ค่าเฉลี่ยร้อยละ');
  });

  it('every score can be made again from what was submitted', () => {
    const catalogue = sampleCatalogue();
    const rows = jsonOf('laos');
    for (const submission of submissions) {
      const answers = withUnsubmitted(submission.answers);
      const { total } = scoreLao(catalogue, submission.lao.type, answers);
      expect(rows.find((row) => row.lao_code === submission.lao.code)).toMatchObject({
        passed: total.passed,
        assessed: total.assessed,
        pass_rate: Number(total.passRate),
        award_points: Number(total.awardPoints),
        band: total.band?.th,
      });
    }
  });

  it('the committee reads who is below target by how much, and the totals agree with the rows', async () => {
    const rows = jsonOf('gaps');
    const { sheets } = await readXlsx(fileOf('gaps', 'xlsx'));
    const [, byIndicator, byProvince] = sheets;
    const [header = [], ...totals] = byIndicator?.rows ?? [];
    const at = (line: readonly unknown[], title: string) => line[header.indexOf(title)];
    expect(totals.length).toBeGreaterThan(30);
    for (const line of totals) {
      const id = String(at(line, 'รหัสเกณฑ์'));
      const own = rows.filter(({ indicator }) => indicator === id);
      const { nation } = await snapshotFile(FILES.indicator(id), IndicatorFile);
      expect(at(line, 'อปท. ที่ต่ำกว่าเป้าหมาย')).toBe(own.length);
      expect(own).toHaveLength(nation.below_target + nation.not_performed);
      const missing = own.reduce((sum, { shortfall }) => sum + Number(shortfall ?? 0), 0);
      expect(Number(at(line, 'ยังขาดรวม') ?? 0)).toBeCloseTo(missing, 6);
    }
    expect(rows.every((row) => row.shortfall !== null || row.excess !== null)).toBe(true);
    const below = (byProvince?.rows ?? []).slice(1).reduce((sum, row) => sum + Number(row[6]), 0);
    expect(below).toBe(rows.length);
  });

  it('the award ranks LAOs within their type as the results do, ties included', () => {
    const catalogue = sampleCatalogue();
    const ranks = ranksOf(
      submissions.map(({ lao, answers }) => {
        const { total } = scoreLao(catalogue, lao.type, withUnsubmitted(answers));
        return { code: lao.code, laoType: lao.type, ...total };
      }),
    );
    const rows = jsonOf('award');
    expect(Object.fromEntries(rows.map((row) => [row.lao_code, row.rank_in_type]))).toEqual(
      Object.fromEntries(ranks),
    );
    const order = rows.map((row) => [TYPES.indexOf(row.lao_type as LaoType), row.rank_in_type]);
    expect(order.map(([, rank]) => rank).slice(0, 2)).toEqual([1, 2]);
    expect(new Set(rows.map(({ lao_type }) => lao_type)).size).toBe(TYPES.length);
  });

  it('no file has a name or an address of an officer, nor a note', async () => {
    for (const [name, { bytes }] of files) {
      const text = name.endsWith('.xlsx')
        ? JSON.stringify((await readXlsx(bytes)).sheets)
        : (name.endsWith('.jsonl') ? gunzipSync(bytes) : bytes).toString();
      for (const personal of ['ประสิทธิ์', 'มั่นคง', 'submittedBy', 'certifiedBy', 'email', '@go.th'])
        expect(text.includes(personal), `${name}: ${personal}`).toBe(false);
      if (!name.endsWith('.parquet')) expect(text.match(/[\w.]@[\w.]/g), name).toBeNull();
    }
    const columns = Object.keys(jsonOf('scores')[0] ?? {}).concat(
      Object.keys(jsonOf('laos')[0] ?? {}),
    );
    for (const column of columns) expect(column).not.toMatch(/officer|user|mail|note|by$|person/);
  });
});

describe('asking', () => {
  it('for the same twice gives the same export, made once', async () => {
    const asked = { kind: 'award', format: 'csv' } as const;
    const [one, other] = [await ask(OFFICE, asked), await ask(OBSERVER, { ...asked })];
    expect(other.status).toBe(403);
    const again = await ask({ role: 'office', name: 'อีกคน' }, asked);
    expect(again.body).toEqual(one.body);
    expect(one.body.state).toBe('done');
  });

  it('is told at the field when there are no such results', async () => {
    const reply = await ask(OBSERVER, { kind: 'laos', format: 'csv', of: 'published' });
    expect(reply.status).toBe(422);
    expect(reply.body.errors).toEqual([
      expect.objectContaining({ pointer: '/of', code: 'no-results' }),
    ]);
    const nonsense = await ask(OFFICE, { kind: 'laos', format: 'csv', scope: { place: 'x' } });
    expect(nonsense.status).toBe(422);
  });

  it('before they are published, results are for the office alone', async () => {
    expect((await list(OBSERVER)).exports).toEqual([]);
    expect((await list(OBSERVER)).latest).toBeNull();
    const [made] = (await list()).exports;
    expect((await link(OBSERVER, made.id)).status).toBe(404);
    expect(
      (await ask({ role: 'province', province: '84' }, { kind: 'gaps', format: 'csv' })).status,
    ).toBe(403);
  });

  it('after it, a province exports its own LAOs, and neither another’s nor the country', async () => {
    const publish = { params, body: { snapshot } };
    expect((await call(OFFICE, 'publishResults', publish)).status).toBe(200);
    const own: Person = { role: 'province', province: '84' };
    const asked = { kind: 'laos', format: 'jsonl', of: 'published' } as const;
    const at = (place: string) => ask(own, { ...asked, scope: { place, laoType: null } });
    expect([(await at('country')).status, (await at('south')).status]).toEqual([403, 403]);
    expect((await at('85')).status).toBe(404);
    const { told, bytes } = await download(own, {
      ...asked,
      scope: { place: '84', laoType: 'tao' },
    });
    expect(told.published).toBe(true);
    const rows = gunzipSync(bytes)
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ province_code, lao_type }) => [province_code, lao_type])).toEqual([
      ['84', 'tao'],
      ['84', 'tao'],
    ]);
    const neighbour: Person = { role: 'province', province: '85' };
    expect((await link(neighbour, told.id)).status).toBe(404);
    expect((await list(neighbour)).exports).toEqual([]);
  });
});

/** Figures as numbers, whether they are kept as text or not; Parquet's reader makes them binary. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value !== null && DECIMALS.has(name) ? Number(Number(value).toFixed(6)) : value,
    ]),
  );
}
const DECIMALS = new Set(['frame', 'provided', 'target', 'shortfall', 'excess']);
