import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileRow, IMPORT_COLUMNS, type ImportColumn, readImport } from './account-import.ts';
import { afterRows, type ImportJob, ImportOutcome } from './account-import-job.ts';

const COLUMNS = Object.keys(IMPORT_COLUMNS) as ImportColumn[];
const KNOWN = new Set(['6800101', '6800102', '80', 'office']);

const fileOf = (...body: string[][]): FileRow[] =>
  body.map((cells, n) => ({
    line: n + 2,
    fields: Object.fromEntries(
      COLUMNS.map((column, at) => [column, cells[at] ?? '']),
    ) as FileRow['fields'],
  }));
const read = (...body: string[][]) => readImport(fileOf(...body), (unit) => KNOWN.has(unit));

describe('a file of accounts', () => {
  it('gives an account for each row, with Thai digits, words of a role and no empty rows', () => {
    const { rows, faults } = read(
      ['๖๘๐๐๑๐๑', 'ผู้บันทึกข้อมูล', 'สมศรี ใจดี', 'Somsri@example.go.th', '081 234 5678'],
      ['', ' ', '', '', ''],
      ['6800101.0', 'certifier', 'ประสิทธิ์ มั่นคง', 'prasit@example.go.th', ''],
      ['80', 'สถจ.', 'พรทิพย์ ทองดี', 'pornthip@example.go.th', ''],
      ['สำนักงาน', 'ผู้สังเกตการณ์', 'มาลี วงศ์ไทย', 'malee@example.go.th', ''],
    );
    expect(faults).toEqual([]);
    expect(rows.map(({ line, unit, role, email }) => [line, unit, role, email])).toEqual([
      [2, '6800101', 'recorder', 'somsri@example.go.th'],
      [4, '6800101', 'certifier', 'prasit@example.go.th'],
      [5, '80', 'province', 'pornthip@example.go.th'],
      [6, 'office', 'observer', 'malee@example.go.th'],
    ]);
  });

  it('tells every fault at once, each with its line and column', () => {
    const { faults } = read(
      ['6800999', 'ผู้บันทึกข้อมูล', 'สมศรี ใจดี', 'a@example.go.th', ''],
      ['6800101', 'ผู้ว่า', '', 'b', '12'],
      ['6800101', 'ท้องถิ่นจังหวัด', 'สมศรี ใจดี', 'c@example.go.th', ''],
      ['6800101', 'recorder', 'สมศรี ใจดี', 'd@example.go.th', ''],
      ['6800102', 'recorder', 'สมศรี ใจดี', 'D@example.go.th', ''],
    );
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [2, 'รหัสหน่วยงาน'],
      [3, 'บทบาท'],
      [3, 'ชื่อ-สกุล'],
      [3, 'อีเมล'],
      [4, 'บทบาท'],
      [6, 'อีเมล'],
    ]);
    expect(faults.at(-1)?.message.th).toContain('แถว 5');
  });

  it('takes a row without a telephone that is none, with the 0 that Excel took, and says so', () => {
    const { rows, faults, notes } = read(
      ['6800101', 'recorder', 'สมศรี ใจดี', 'a@example.go.th', '812345678'],
      ['6800101', 'recorder', 'มานี มีนา', 'mailto:b@example.go.th', '12'],
      ['6800101', 'recorder', 'ชูใจ ดีงาม', 'c＠example.go.th;', '-'],
    );
    expect(faults).toEqual([]);
    expect(rows.map(({ email, phone }) => [email, phone])).toEqual([
      ['a@example.go.th', '0812345678'],
      ['b@example.go.th', null],
      ['c@example.go.th', null],
    ]);
    expect(notes.map(({ line, column, kind }) => `${line} ${column} ${kind}`)).toEqual([
      '2 โทรศัพท์ mended',
      '3 โทรศัพท์ left-out',
      '3 อีเมล mended',
      '4 อีเมล mended',
    ]);
  });

  it('refuses a name that lost something on its way, with the name shown', () => {
    const { faults } = read(['6800101', 'recorder', 'อ านวย ใจดี', 'a@example.go.th', '']);
    expect(faults).toMatchObject([{ line: 2, column: 'ชื่อ-สกุล' }]);
    expect(faults[0]?.message.th).toContain('“อ านวย ใจดี”');
  });

  it('without any account says only that', () => {
    expect(read().faults).toMatchObject([{ line: 1, column: null }]);
  });
});

describe('how far an import is', () => {
  const job: ImportJob = {
    id: '20261124T143000Z-0a1b',
    kind: 'import',
    province: null,
    fileName: 'accounts.csv',
    startedAt: '2026-11-24T14:30:00Z',
    startedBy: { id: 'x', name: 'x' },
    updatedAt: '2026-11-24T14:30:00Z',
    rows: 0,
    done: 0,
    created: 0,
    existed: 0,
    invitedAgain: 0,
    moved: 0,
    refused: 0,
    undelivered: 0,
    state: 'running',
  };

  it('every row is counted once, in whatever steps it is done, and the last one ends it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...ImportOutcome.options), { minLength: 1 }), {
          minLength: 1,
        }),
        (steps) => {
          const rows = steps.flat().length;
          let now: ImportJob = { ...job, rows };
          for (const outcomes of steps) {
            expect(now.state).toBe('running');
            now = afterRows(now, outcomes, job.startedAt);
          }
          expect(now.done).toBe(rows);
          expect(now.created + now.existed + now.moved + now.refused).toBe(rows);
          expect(now.undelivered + now.invitedAgain).toBeLessThanOrEqual(now.created + now.existed);
          expect(now.state).toBe('done');
        },
      ),
    );
  });
});

it('one address for several people is a fault, unless the installation has shared mailboxes', () => {
  const file = fileOf(
    ['6800101', 'recorder', 'สมศรี ใจดี', 'lao@example.go.th', ''],
    ['6800101', 'certifier', 'ประสิทธิ์ มั่นคง', 'lao@example.go.th', ''],
    ['6800101', 'recorder', 'สมศรี ใจดี', 'lao@example.go.th', ''],
  );
  const isUnit = (unit: string) => KNOWN.has(unit);
  expect(readImport(file, isUnit).faults.map(({ line }) => line)).toEqual([3, 4]);
  const shared = readImport(file, isUnit, true);
  expect(shared.rows.map(({ name }) => name)).toEqual(['สมศรี ใจดี', 'ประสิทธิ์ มั่นคง']);
  expect(shared.faults.map(({ line }) => line)).toEqual([4]);
});
