import { readFile } from 'node:fs/promises';
import { type CellValue, readXlsx, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findIndicator } from '#domain/catalogue.ts';
import { partOfBlanks, rowsToTheLastColumn } from '#tables/hostile.test-data.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, certifierOf, read, recorderOf, someRatios } from '../recording.ts';
import { OPEN_ROUND, sampleCatalogue } from '../rounds.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  openPage,
  signIn,
  useBrowser,
} from './browser.ts';

useBrowser();

const lao = LAOS.workbook;
const [first = '', second = '', third = ''] = someRatios(lao, 3);
const textOf = (id: string) => findIndicator(sampleCatalogue(), id)?.indicator.text.th ?? '';

/** Somebody else at the same LAO, who works on the page. */
async function colleagueSaves(indicator: string, version: number, provided: string) {
  const { status } = await call(certifierOf(lao), 'saveAnswer', {
    params: { ...at(lao), indicator },
    headers: saving(version),
    body: { frame: '10', provided },
  });
  expect(status).toBe(200);
}

async function stored() {
  const { areas } = await read(recorderOf(lao), lao);
  return Object.assign({}, ...areas.map(({ answers }) => answers));
}

async function download(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  expect(file.suggestedFilename()).toContain(`${OPEN_ROUND}-${lao.code}`);
  return readFile(await file.path());
}

/** A figure as a person types it, or one in a format of Excel. */
type Given = CellValue | { value: number; numFmt: string };
type Cells = Record<string, { frame?: Given; provided?: Given }>;

/** Does in the workbook what an officer does in Excel; gives where the first cell stood. */
async function fillIn(bytes: Uint8Array, cells: Cells): Promise<Buffer> {
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  for (const [id, given] of Object.entries(cells)) {
    for (const { rows, cells: styled } of sheets) {
      const row = rows.findIndex((values) => values[0] === id);
      if (row < 0) continue;
      for (const [column, value] of [
        [3, given.frame],
        [4, given.provided],
      ] as const) {
        if (value === undefined) continue;
        const at = `${row},${column}`;
        const { style } = styled?.get(at) ?? {};
        if (typeof value === 'number') styled?.set(at, { value, type: 'number' });
        else if (typeof value === 'object' && value !== null && 'numFmt' in value)
          styled?.set(at, { value: value.value, type: 'number', style: { numFmt: value.numFmt } });
        else styled?.set(at, { value, type: 'string', ...(style && { style }) });
      }
    }
  }
  return Buffer.from(await writeXlsx({ sheets: sheets as unknown as WriteSheet[] }));
}

const upload = (page: Page, buffer: Buffer, name = 'แบบที่กรอกแล้ว.xlsx') =>
  page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer });

it('a form is downloaded, filled in with Excel, shown cell by cell and saved as one, whoever saved meanwhile', async () => {
  await read(recorderOf(lao), lao);
  await colleagueSaves(first, 0, '4');
  const page = await openPage({ width: 390 });
  await signIn(
    page,
    accountOf('recorder', lao, 'สมศรี ใจดี'),
    `/assessments/${OPEN_ROUND}/${lao.code}`,
  );
  await page.getByRole('link', { name: 'กรอกด้วย Excel หรือ CSV' }).click();
  await page.getByRole('heading', { level: 1, name: 'กรอกด้วย Excel หรือ CSV' }).waitFor();
  const form = await download(page, 'ดาวน์โหลด Excel (.xlsx)');

  // A mistake is named at its cell, and nothing is offered to be saved.
  await upload(page, await fillIn(form, { [first]: { provided: 'เก้า' } }));
  await page.getByText(/แผ่น “ด้านที่ 1.*” ช่อง E\d+:/).waitFor();
  await page.getByText('ต้องเป็นตัวเลข').waitFor();
  expect(await page.getByRole('button', { name: /^บันทึก/ }).count()).toBe(0);
  await expectAccessible(page, 'faults of a file');

  // Two answers in the file; a colleague has saved one of them since the download.
  await colleagueSaves(second, 0, '6');
  const filled = await fillIn(form, {
    [first]: { provided: 9 },
    [second]: { frame: 10, provided: '๗' },
  });
  await upload(page, filled);
  const preview = page.getByRole('region', { name: '3. ตรวจสิ่งที่จะเปลี่ยน' });
  await preview.getByText('จะเปลี่ยน 1 เกณฑ์ชี้วัด').waitFor();
  const row = preview.getByRole('row').filter({ hasText: textOf(first) });
  expect(await row.locator('del, ins').allTextContents()).toEqual(['4 กิโลเมตร', '9 กิโลเมตร']);
  expect(await row.locator('.verdict-change .tag').allTextContents()).toEqual([
    'การพัฒนาในอนาคต',
    'สูงกว่าค่าเป้าหมาย',
  ]);
  await keepScreens(page, 'workbook');
  await expectAccessible(page, 'preview of a file', ['en', 'th']);
  await preview.getByRole('button', { name: 'บันทึก 1 เกณฑ์ชี้วัด' }).click();
  await preview.getByText('ยังไม่ได้เลือกว่าจะใช้คำตอบใด').waitFor();
  const conflict = preview.getByRole('group', { name: textOf(second) });
  await conflict.getByRole('radio', { name: 'ใช้คำตอบในไฟล์' }).check();

  // While it is looked at, the colleague saves the other one too: nothing is saved, and it is asked.
  await colleagueSaves(first, 1, '5');
  await preview.getByRole('button', { name: 'บันทึก 2 เกณฑ์ชี้วัด' }).click();
  await page.getByText('มีผู้บันทึกไปก่อนระหว่างที่ท่านตรวจ').waitFor();
  expect(await stored()).toMatchObject({ [first]: { provided: '5' }, [second]: { provided: '6' } });
  const late = preview.getByRole('group', { name: textOf(first) });
  expect(await late.locator('del').first().textContent()).toBe('5 กิโลเมตร');
  await late.getByRole('radio', { name: /ใช้คำตอบในระบบ/ }).check();
  await preview.getByRole('button', { name: 'บันทึก 1 เกณฑ์ชี้วัด' }).click();
  await page.getByRole('heading', { name: 'บันทึกแล้ว 1 เกณฑ์ชี้วัด' }).waitFor();
  expect(await stored()).toMatchObject({
    [first]: { provided: '5', version: 2 },
    [second]: { provided: '7', version: 2, savedBy: 'สมศรี ใจดี' },
  });

  // CSV the same way; the answer to its save is lost, and the repeat saves nothing twice.
  const csv = (await download(page, 'ดาวน์โหลด CSV')).toString('utf8');
  const line = new RegExp(`^(${third},[^,]*,[^,]*),,`, 'm');
  expect(csv).toMatch(line);
  let lost = 0;
  await page.route('**/answers', async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await upload(page, Buffer.from(csv.replace(line, '$1,"1,000",๙๐๐')), 'แบบ.csv');
  await preview.getByRole('button', { name: 'บันทึก 1 เกณฑ์ชี้วัด' }).click();
  await page.getByText('เชื่อมต่อระบบไม่ได้').waitFor();
  await preview.getByRole('button', { name: 'บันทึก 1 เกณฑ์ชี้วัด' }).click();
  await page.getByRole('heading', { name: 'บันทึกแล้ว 1 เกณฑ์ชี้วัด' }).waitFor();
  expect(lost).toBe(2);
  expect((await stored())[third]).toMatchObject({ frame: '1000', provided: '900', version: 1 });

  await page.getByRole('link', { name: 'กลับไปรายการ' }).last().click();
  await page.getByText('กรอกแล้ว 3 จาก').waitFor();
});

it('a hostile Excel file is refused in a sentence, and the page goes on', async () => {
  const page = await openPage({ width: 390 });
  await signIn(
    page,
    accountOf('recorder', lao, 'สมศรี ใจดี'),
    `/assessments/${OPEN_ROUND}/${lao.code}/workbook`,
  );
  await page.getByRole('heading', { level: 1, name: 'กรอกด้วย Excel หรือ CSV' }).waitFor();
  for (const [bytes, said] of [
    [rowsToTheLastColumn(), 'ช่อง XFD1 มีข้อมูลอยู่ไกลเกินตาราง'],
    [partOfBlanks(1_200), 'ไฟล์ Excel นี้มีข้อมูลข้างในมากเกินกว่าที่จะเปิดได้'],
  ] as const) {
    expect(bytes.byteLength).toBeLessThan(2_000_000);
    await upload(page, Buffer.from(bytes));
    await page.getByRole('alert').filter({ hasText: said }).waitFor();
    await keepScreens(page, 'hostile-file');
    await expectAccessible(page, 'a file that is not read');
  }
  // The same page takes the right file next.
  await upload(page, await download(page, 'ดาวน์โหลด Excel (.xlsx)'));
  await page.getByText('คำตอบในไฟล์เหมือนกับในระบบ').waitFor();
  // One without its column of notes as well: the stored notes stay, and that is said.
  const csv = (await download(page, 'ดาวน์โหลด CSV')).toString('utf8');
  await upload(page, Buffer.from(csv.replace('หมายเหตุ', 'ผู้กรอก')), 'แบบ.csv');
  await page.getByText('ไม่พบคอลัมน์ "หมายเหตุ"').waitFor();
  await page.getByText('คำตอบในไฟล์เหมือนกับในระบบ').waitFor();
  await keepScreens(page, 'workbook-notes');
  await expectAccessible(page, 'a file with something to look at', ['en', 'th']);
});

it('a figure that Excel shows as something else than it keeps is asked about, and saved as it was meant', async () => {
  const [percent = '', thousands = '', nought = ''] = someRatios(lao, 6).slice(3);
  const page = await openPage();
  await signIn(
    page,
    accountOf('recorder', lao, 'สมศรี ใจดี'),
    `/assessments/${OPEN_ROUND}/${lao.code}/workbook`,
  );
  const form = await download(page, 'ดาวน์โหลด Excel (.xlsx)');
  const cells: Cells = {
    [percent]: { frame: 100, provided: { value: 0.85, numFmt: 't0%' } },
    [thousands]: { frame: { value: 12_345_678, numFmt: '#,##0,' }, provided: 9 },
    [nought]: {
      frame: 7,
      provided: { value: 0, numFmt: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-' },
    },
  };
  // A day is no figure, whatever number Excel keeps for it.
  const day = { value: 45_292, numFmt: '[$-1070000]d/m/bbbb' };
  await upload(page, await fillIn(form, { ...cells, [third]: { provided: day } }));
  await page.getByText(/ช่อง E\d+:.*วันที่/).waitFor();

  await upload(page, await fillIn(form, cells));
  const asked = page.getByRole('heading', { name: 'มี 2 ช่องที่ Excel เก็บตัวเลขไว้อย่างหนึ่ง' });
  await asked.waitFor();
  expect(await asked.evaluate((heading) => document.activeElement === heading)).toBe(true);
  await keepScreens(page, 'workbook-doubts');
  await expectAccessible(page, 'figures in doubt', ['en', 'th']);
  const ofPercent = page.getByRole('group', { name: textOf(percent) });
  await ofPercent.getByText('เก็บไว้ 0.85 แสดงเป็น ๘๕%').waitFor();
  await ofPercent.getByRole('radio', { name: 'ใช้ 85', exact: true }).check();
  await page.getByRole('button', { name: 'ดำเนินการต่อ' }).click();
  const missing = page.getByRole('alert').getByRole('link');
  expect(await missing.count()).toBe(1);
  await page.getByText('ข้อผิดพลาด: ยังไม่ได้เลือกว่าจะใช้ตัวเลขใด').waitFor();
  await keepScreens(page, 'workbook-doubts-missing');
  await missing.click();
  const ofThousands = page.getByRole('group', { name: textOf(thousands) });
  const radios = ofThousands.getByRole('radio');
  expect(await radios.first().evaluate((radio) => document.activeElement === radio)).toBe(true);
  await ofThousands.getByRole('radio', { name: 'ใช้ 12,346', exact: true }).check();
  await page.getByRole('button', { name: 'ดำเนินการต่อ' }).click();
  await page.getByText('จะเปลี่ยน 3 เกณฑ์ชี้วัด').waitFor();
  await page.getByRole('button', { name: 'บันทึก 3 เกณฑ์ชี้วัด' }).click();
  await page.getByRole('heading', { name: 'บันทึกแล้ว 3 เกณฑ์ชี้วัด' }).waitFor();
  expect(await stored()).toMatchObject({
    [percent]: { frame: '100', provided: '85' },
    [thousands]: { frame: '12346', provided: '9' },
    [nought]: { frame: '7', provided: '0' },
  });
});
