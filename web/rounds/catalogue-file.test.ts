import { strToU8, zipSync } from 'fflate';
import { type Cell, readXlsx, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it, test } from 'vitest';
import { stringify } from 'yaml';
import { Indicator } from '#domain/catalogue.ts';
import { addressOf } from '#tables/cell-address.ts';
import { sample } from '../assessment/workbook/form-source.test-data.ts';
import { INDICATOR_COLUMNS, SHEETS, type SheetKey } from './catalogue-columns.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';
import { writeCatalogueXlsx } from './write-catalogue.ts';

const { $schema: _, ...plain } = sample;

/** The workbook with some cells changed, as the office would save it. */
async function edited(
  changes: [sheet: SheetKey, row: number, header: string, value: string | number | null][],
) {
  const { sheets } = await readXlsx(await writeCatalogueXlsx(sample), { readStyles: true });
  const written = sheets.map((sheet): WriteSheet => {
    const cells = new Map<string, Partial<Cell>>(sheet.cells);
    const rows = sheet.rows.map((row) => [...row]);
    for (const [key, row, header, value] of changes) {
      if (SHEETS[key].name !== sheet.name) continue;
      const column = SHEETS[key].columns.findIndex((each) => each.header === header);
      cells.delete(`${row},${column}`);
      const line = rows[row];
      if (line) line[column] = value;
    }
    return { name: sheet.name, rows, cells };
  });
  return writeXlsx({ sheets: written });
}

const cellOf = (key: SheetKey, row: number, header: string) =>
  addressOf(
    row,
    SHEETS[key].columns.findIndex((each) => each.header === header),
  );

const faultsOf = async (bytes: Uint8Array) => {
  const read = await readCatalogueFile(bytes);
  return 'faults' in read ? read.faults : [];
};

describe('a catalogue as a workbook', () => {
  it('comes back as it was: nothing of it is lost in Excel', async () => {
    const read = await readCatalogueFile(await writeCatalogueXlsx(sample));
    expect(read).toEqual({ catalogue: plain });
  });

  it('says which indicators a question is about; a workbook from before is without the column', async () => {
    const header = 'ถามถึงเกณฑ์ชี้วัด';
    const linked = await readCatalogueFile(
      await edited([['questions', 2, header, 'bridge, road-asphalt']]),
    );
    expect('catalogue' in linked && linked.catalogue.satisfaction?.areas[0]?.questions[1]).toEqual(
      expect.objectContaining({ indicators: ['bridge', 'road-asphalt'] }),
    );
    const wrong = await faultsOf(await edited([['questions', 2, header, 'bridge tunnel']]));
    expect(wrong).toEqual([
      {
        sheet: SHEETS.questions.name,
        cell: cellOf('questions', 2, header),
        message: expect.objectContaining({ th: 'แบบประเมินไม่มีเกณฑ์ชี้วัดรหัส "tunnel"' }),
      },
    ]);
    expect(await faultsOf(await edited([['questions', 0, header, null]]))).toEqual([]);
  });

  it('has a column for every field of an indicator', () => {
    const fields = new Set(INDICATOR_COLUMNS.map(({ path }) => path.split('/')[0]));
    expect([...fields, 'items'].sort()).toEqual(Object.keys(Indicator.shape).sort());
  });

  it('takes Thai digits, separators, numbers as Excel keeps them, and a target that is taken away', async () => {
    const bytes = await edited([
      ['indicators', 1, 'เป้าหมาย อบต.', '๘๒.๕๐'],
      ['indicators', 1, 'น้ำหนัก', 3],
      ['indicators', 1, 'เตือนเมื่อกรอบเกิน', '4,000'],
      ['indicators', 1, 'เป้าหมาย อบจ.', null],
      ['form', 1, 'ปี พ.ศ.', '๒๕๖๗'],
    ]);
    const read = await readCatalogueFile(bytes);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const [first] = read.catalogue.areas[0]?.missions[0]?.indicators ?? [];
    expect(first).toMatchObject({ weight: '3', plausible: { frame: { max: '4000' } } });
    expect([first?.targets.tao, first?.targets.pao]).toEqual(['82.5', undefined]);
    expect(read.catalogue.round).toBe(2567);
  });

  it('takes a year of the Gregorian calendar as what was meant, and says so at its cell', async () => {
    const cell = cellOf('form', 1, 'ปี พ.ศ.');
    const read = await readCatalogueFile(await edited([['form', 1, 'ปี พ.ศ.', 2023]]));
    expect(read).toEqual({
      catalogue: plain,
      notes: [expect.objectContaining({ sheet: SHEETS.form.name, cell })],
    });
    const twice = await faultsOf(await edited([['form', 1, 'ปี พ.ศ.', 3109]]));
    expect(twice).toMatchObject([{ cell, message: { th: expect.stringContaining('ปีไม่ถูกต้อง') } }]);
  });

  it('tells every fault at once, at its sheet and cell, in Thai and in English', async () => {
    const faults = await faultsOf(
      await edited([
        ['indicators', 1, 'วิธีวัด', 'เปอร์เซ็นต์'],
        ['indicators', 2, 'รหัสเกณฑ์', 'road-asphalt'],
        ['indicators', 3, 'เป้าหมาย อบต.', 'แปดสิบ'],
        ['indicators', 4, 'หน่วย (อังกฤษ)', null],
        ['items', 1, 'รหัสเกณฑ์', 'no-such'],
        ['bands', 1, 'ตั้งแต่ร้อยละ', '101'],
      ]),
    );
    const places = faults.map(({ sheet, cell }) => `${sheet} ${cell}`);
    for (const [key, row, header] of [
      ['indicators', 1, 'วิธีวัด'],
      ['indicators', 2, 'รหัสเกณฑ์'],
      ['indicators', 3, 'เป้าหมาย อบต.'],
      ['indicators', 4, 'หน่วย (อังกฤษ)'],
      ['items', 1, 'รหัสเกณฑ์'],
      ['bands', 1, 'ตั้งแต่ร้อยละ'],
    ] as const) {
      expect(places).toContain(`${SHEETS[key].name} ${cellOf(key, row, header)}`);
    }
    for (const { message } of faults) {
      expect(message.th).toMatch(/[ก-๙]/);
      expect(message.en).toMatch(/[a-z]/);
    }
  });

  it('without one of its sheets or columns is told by name', async () => {
    const faults = await faultsOf(
      await writeXlsx({ sheets: [{ name: 'แบบ', rows: [['รหัสแบบ'], ['x']] }] }),
    );
    const words = faults.map(({ message }) => message.th).join('\n');
    expect(words).toContain('ไม่พบแผ่นงาน “เกณฑ์ชี้วัด”');
    expect(words).toContain('ไม่พบคอลัมน์ “ปี พ.ศ.”');
  });
});

describe('a catalogue as people’s programs leave it', () => {
  it('with titles above the header, and names of columns in another spelling, is the same', async () => {
    const { sheets } = await readXlsx(await writeCatalogueXlsx(sample), { readStyles: true });
    const bytes = await writeXlsx({
      sheets: sheets.map(({ name, rows }) => ({
        name: ` ${name}`,
        rows: [
          ['แบบประเมินปี ๒๕๖๖'],
          ...rows.map((row, r) =>
            row.map((cell) =>
              r === 0 ? ` ${String(cell ?? '').replaceAll('ำ', '\u0e4d\u0e32')}\n*` : cell,
            ),
          ),
        ],
      })),
    });
    expect(await readCatalogueFile(bytes)).toEqual({ catalogue: plain });
  });

  it('tells a text that was damaged on its way, with the text, at its cell', async () => {
    const faults = await faultsOf(
      await edited([
        ['indicators', 1, 'เกณฑ์ชี้วัด', 'การด าเนินการซ่อมถนน'],
        ['indicators', 2, 'วิธีนับ', 'นับ\ufffdสาย'],
        ['form', 1, 'ชื่อแบบ', 'แบบ\ue123'],
      ]),
    );
    expect(faults.map(({ sheet, cell }) => `${sheet} ${cell}`).sort()).toEqual(
      [
        `แบบ ${cellOf('form', 1, 'ชื่อแบบ')}`,
        `เกณฑ์ชี้วัด ${cellOf('indicators', 1, 'เกณฑ์ชี้วัด')}`,
        `เกณฑ์ชี้วัด ${cellOf('indicators', 2, 'วิธีนับ')}`,
      ].sort(),
    );
    expect(faults.map(({ message }) => message.th).join()).toContain('“การด าเนินการซ่อมถนน”');
  });

  it('takes a figure that only warns for what it is, or leaves it out and says so', async () => {
    const read = await readCatalogueFile(
      await edited([['indicators', 1, 'เตือนเมื่อกรอบเกิน', 'มาก']]),
    );
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    expect(read.notes).toMatchObject([
      { sheet: 'เกณฑ์ชี้วัด', cell: cellOf('indicators', 1, 'เตือนเมื่อกรอบเกิน') },
    ]);
    const [first] = read.catalogue.areas[0]?.missions[0]?.indicators ?? [];
    expect(first?.plausible?.frame).toBeUndefined();
  });

  it('as one sheet in a CSV, or as no table at all, is told what it is', async () => {
    const encode = (text: string) => new TextEncoder().encode(text);
    const csv = INDICATOR_COLUMNS.map(({ header }) => `"${header}"`).join(',');
    await expect(readCatalogueFile(encode(`${csv}\r\n"a: b",`))).rejects.toMatchObject({
      text: { th: expect.stringContaining('CSV ซึ่งเก็บได้แผ่นเดียว') },
    });
    await expect(readCatalogueFile(encode('%PDF-1.7'))).rejects.toMatchObject({
      text: { th: expect.stringContaining('PDF') },
    });
    await expect(
      readCatalogueFile(
        zipSync({
          mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
        }),
      ),
    ).rejects.toMatchObject({ text: { th: expect.stringContaining('ODS') } });
    await expect(readCatalogueFile(new Uint8Array())).rejects.toMatchObject({
      text: { th: expect.stringContaining('ว่างเปล่า') },
    });
  });
});

describe('a catalogue as text', () => {
  const encode = (text: string) => new TextEncoder().encode(text);

  test.each([
    ['JSON', JSON.stringify(plain, null, 2)],
    ['YAML', stringify(plain)],
    ['JSON with a mark', `\uFEFF${JSON.stringify(plain)}`],
  ])('%s is read', async (_, text) => {
    expect(await readCatalogueFile(encode(text))).toEqual({ catalogue: plain });
  });

  it('takes a year of the Gregorian calendar as what was meant, and says so by its line', async () => {
    expect(
      await readCatalogueFile(encode(`round: 2023\n${stringify({ ...plain, round: undefined })}`)),
    ).toEqual({
      catalogue: plain,
      notes: [
        {
          sheet: null,
          cell: null,
          message: expect.objectContaining({ th: 'บรรทัด 1: /round ปี 2023 อ่านเป็น พ.ศ. 2566' }),
        },
      ],
    });
  });

  it('tells a damaged text by its line', async () => {
    const text = JSON.stringify(
      { ...plain, title: { ...plain.title, th: 'การด าเนินการ' } },
      null,
      2,
    );
    const line = text.split('\n').findIndex((each) => each.includes('ด าเนิน')) + 1;
    expect((await faultsOf(encode(text))).map(({ message }) => message.th)).toEqual([
      expect.stringMatching(new RegExp(`^บรรทัด ${line}: /title/th “การด าเนินการ”`)),
    ]);
  });

  it('tells faults by their line', async () => {
    const text = JSON.stringify({ ...plain, decimals: 9, id: 'A b' }, null, 2);
    const line = text.split('\n').findIndex((each) => each.includes('"decimals"')) + 1;
    const faults = await faultsOf(encode(text));
    expect(faults.map(({ message }) => message.th)).toContain(
      `บรรทัด ${line}: /decimals ต้องไม่เกิน 6`,
    );
    expect(faults).toHaveLength(2);
  });

  it('that is no catalogue at all is told as such, never a crash', async () => {
    await expect(readCatalogueFile(encode('สวัสดี'))).rejects.toMatchObject({
      text: { th: expect.stringContaining('ไม่ใช่แบบประเมิน') },
    });
    expect((await faultsOf(encode('{"id": ')))[0]?.message.th).toMatch(/^บรรทัด 1: อ่านไฟล์ไม่ได้/);
    await expect(
      readCatalogueFile(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0])),
    ).rejects.toThrow();
  });
});
