import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { findIndicator } from '#domain/catalogue.ts';
import type { Evidence } from '#domain/evidence.ts';
import { FILES, NOT_TAKEN } from '../../functions/evidence/files.test-data.ts';
import { EICAR } from '../../local/malware-scanner.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import { largePdf } from '../parts.ts';
import { at, pdf, recorderOf, someRatios } from '../recording.ts';
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
const dir = mkdtempSync(join(tmpdir(), 'evidence-files-'));
afterAll(() => rmSync(dir, { recursive: true }));

const lao = LAOS['evidence-page'];
const [first = '', second = ''] = someRatios(lao, 2);
const pathOf = (indicator: string) =>
  `/assessments/${OPEN_ROUND}/${lao.code}/indicators/${indicator}`;
const textOf = (id: string) => findIndicator(sampleCatalogue(), id)?.indicator.text.th ?? '';

type Chosen = { name: string; mimeType: string; buffer: Buffer };
const chosen = (name: string, mimeType: string, bytes: Uint8Array): Chosen => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
});
const choose = (page: Page, file: Chosen | string) =>
  page.locator('#evidence-files').setInputFiles(file);
const row = (page: Page, name: string) => page.locator('li.file').filter({ hasText: name });

/** A large PDF on the disk: its bytes through the driver's wire take many seconds on a busy machine. */
function onDisk(name: string, sizeBytes: number, seed: number): string {
  const file = join(dir, name);
  writeFileSync(file, largePdf(sizeBytes, seed));
  return file;
}

/** Until the file is there and was found right. */
const usable = (page: Page, name: string) =>
  row(page, name)
    .locator('.tag', { hasText: /^ใช้ได้$/ })
    .waitFor();

async function stored(name: string): Promise<Evidence | undefined> {
  const { body } = await call(recorderOf(lao), 'listEvidence', { params: at(lao) });
  return (body.evidence as Evidence[]).find(({ fileName }) => fileName === name);
}

/** Drops files on the page as a hand does from a folder. */
async function drop(page: Page, files: Chosen[]): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    base64: buffer.toString('base64'),
  }));
  await page.evaluate((all) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    const event = (type: string) =>
      new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.querySelector('.drop-zone')?.dispatchEvent(event('dragover'));
    document.querySelector('.drop-zone')?.dispatchEvent(event('drop'));
  }, given);
}

/** A small drawing of a road, as a PNG. */
async function drawing(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 480;
    canvas.height = 270;
    const context = canvas.getContext('2d');
    const fill = (color: string, ...points: number[]) => {
      if (!context) return;
      context.fillStyle = color;
      context.beginPath();
      for (let n = 0; n < points.length; n += 2) context.lineTo(points[n] ?? 0, points[n + 1] ?? 0);
      context.fill();
    };
    fill('#bcd9ef', 0, 0, 480, 0, 480, 130, 0, 130);
    fill('#7fa65a', 0, 130, 480, 130, 480, 270, 0, 270);
    fill('#5d6470', 215, 130, 265, 130, 400, 270, 80, 270);
    fill('#fff', 238, 130, 242, 130, 248, 270, 232, 270);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  return Buffer.from(base64, 'base64');
}

/** A photograph of 2400 by 1600 pixels that says in its EXIF that it has to be turned by 90 degrees. */
async function photograph(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2400, 1600);
    const context = canvas.getContext('2d');
    for (let n = 0; context && n < 12_000; n += 1) {
      context.fillStyle = `hsl(${(n * 47) % 360} 60% ${(n * 31) % 100}%)`;
      context.fillRect((n * 97) % 2400, (n * 61) % 1600, 40, 40);
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.98 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  const jpeg = Buffer.from(base64, 'base64');
  const exif = Buffer.from(
    'ffe10022457869660000' +
      '4d4d002a00000008' +
      '0001' +
      '0112000300000001' +
      '00060000' +
      '00000000',
    'hex',
  );
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

it('evidence on a bad line: many at once, smaller pictures, a break and a reload, cancel, retry, preview, refusal, sharing', async () => {
  const page = await openPage({ width: 1280 });
  page.on('dialog', (dialog) => void dialog.accept());
  await signIn(page, accountOf('recorder', lao, 'สมศรี ใจดี'), pathOf(first));
  await page.getByText('ลากไฟล์มาวางที่นี่').waitFor();

  // Several files at once, dropped; one of them a picture that a chat gave a wrong ending.
  await drop(page, [
    chosen('ทะเบียนถนน.pdf', 'application/pdf', pdf('register')),
    chosen('สรุป.docx', '', FILES.docx),
    chosen('LINE_1.jpg', 'image/jpeg', await drawing(page)),
  ]);
  await usable(page, 'ทะเบียนถนน.pdf');
  await usable(page, 'สรุป.docx');
  await usable(page, 'LINE_1.png');
  await drop(page, [chosen('อีกชื่อ.pdf', 'application/pdf', pdf('register'))]);
  await row(page, 'อีกชื่อ.pdf').getByText('ไฟล์นี้แนบไว้ในข้อนี้แล้ว').waitFor();
  await row(page, 'อีกชื่อ.pdf').getByRole('button', { name: 'เอาออกจากรายการ' }).click();

  // A picture is made smaller and turned upright; the original goes when that is asked for.
  const photo = await photograph(page);
  await choose(page, chosen('ถนน.jpeg', 'image/jpeg', photo));
  await usable(page, 'ถนน.jpg');
  const smaller = await stored('ถนน.jpg');
  expect(smaller?.sizeBytes).toBeLessThan(photo.byteLength * 0.8);
  await row(page, 'ถนน.jpg').getByRole('button', { name: 'ดูตัวอย่าง' }).click();
  const picture = page.getByRole('img', { name: 'ตัวอย่างของ ถนน.jpg' });
  await expect
    .poll(() =>
      picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]),
    )
    .toEqual([1365, 2048]);
  await page.getByLabel('ย่อรูปภาพก่อนส่ง').uncheck();
  await choose(page, chosen('ต้นฉบับ.jpg', 'image/jpeg', photo));
  await usable(page, 'ต้นฉบับ.jpg');
  expect((await stored('ต้นฉบับ.jpg'))?.sizeBytes).toBe(photo.byteLength);
  await page.reload();
  expect(await page.getByLabel('ย่อรูปภาพก่อนส่ง').isChecked(), 'the setting is kept').toBe(false);
  await page.getByLabel('ย่อรูปภาพก่อนส่ง').check();

  // A PDF is shown where the browser can show one.
  if (await page.evaluate(() => navigator.pdfViewerEnabled)) {
    await row(page, 'ทะเบียนถนน.pdf').getByRole('button', { name: 'ดูตัวอย่าง' }).click();
    await page.locator('iframe[title="ตัวอย่างของ ทะเบียนถนน.pdf"]').waitFor();
  }

  // A large file is cut off in the middle; after a reload it goes on by itself with what is missing.
  const plan = onDisk('ผังเมือง.pdf', 12 * 1024 * 1024, 21);
  await page.route(/partNumber=2&/, (route) => route.abort());
  await choose(page, plan);
  await row(page, 'ผังเมือง.pdf').getByText('จะส่งต่อให้เองเมื่อเชื่อมต่อได้').waitFor();
  const sent: string[] = [];
  page.on('request', (request) => {
    const number = new URL(request.url()).searchParams.get('partNumber');
    if (request.method() === 'PUT' && number) sent.push(number);
  });
  await page.reload();
  await row(page, 'ผังเมือง.pdf').getByText('จะส่งต่อให้เองเมื่อเชื่อมต่อได้').waitFor();
  await expectAccessible(page, 'evidence that broke off');
  await page.unroute(/partNumber=2&/);
  await usable(page, 'ผังเมือง.pdf');
  expect([...new Set(sent)].sort()).toEqual(['2', '3']);

  // An upload that is cancelled leaves nothing that the assessment waits for.
  await page.route(/partNumber=/, (route) => route.abort());
  const other = onDisk('ยกเลิก.pdf', 12 * 1024 * 1024, 22);
  await choose(page, other);
  await row(page, 'ยกเลิก.pdf').getByText('จะส่งต่อให้เองเมื่อเชื่อมต่อได้').waitFor();
  await row(page, 'ยกเลิก.pdf').getByRole('button', { name: 'ยกเลิกการส่ง' }).click();
  await row(page, 'ยกเลิก.pdf').waitFor({ state: 'detached' });
  await expect.poll(() => stored('ยกเลิก.pdf')).toBeUndefined();
  await page.unroute(/partNumber=/);

  // One that failed is sent again by a click.
  const store = /\/\/127\.0\.0\.1:\d+\/[^/]*evidence[^/]*$/;
  await page.route(store, (route) => route.fulfill({ status: 400, body: '' }));
  await choose(page, chosen('ลองใหม่.pdf', 'application/pdf', pdf('again')));
  await row(page, 'ลองใหม่.pdf').getByRole('button', { name: 'ส่งอีกครั้ง' }).waitFor();
  await page.unroute(store);
  await row(page, 'ลองใหม่.pdf').getByRole('button', { name: 'ส่งอีกครั้ง' }).click();
  await usable(page, 'ลองใหม่.pdf');

  // A picture of an iPhone under another name is taken for what it is, and how to open it is said.
  await choose(page, chosen('IMG_0001.jpg', 'image/jpeg', FILES.heic));
  await usable(page, 'IMG_0001.heic');
  await row(page, 'IMG_0001.heic').getByRole('button', { name: 'ดูตัวอย่าง' }).click();
  await row(page, 'IMG_0001.heic').getByText('ภาพ HEIC (จาก iPhone) เบราว์เซอร์นี้แสดงไม่ได้').waitFor();
  // One that is of no type that is taken is named before a byte is sent.
  await choose(page, chosen('ภาพ.jpg', 'image/jpeg', NOT_TAKEN['an AVIF image']));
  await row(page, 'ภาพ.jpg').getByText('ไฟล์นี้เป็นภาพ AVIF').waitFor();
  await row(page, 'ภาพ.jpg').getByRole('button', { name: 'เอาออกจากรายการ' }).click();

  // Malware is seen as refused, and there is nothing to open it with.
  await choose(page, chosen('ติดไวรัส.pdf', 'application/pdf', pdf(EICAR)));
  const refused = row(page, 'ติดไวรัส.pdf');
  await refused.getByText('พบมัลแวร์ในไฟล์นี้').waitFor();
  expect(await refused.getByRole('button').allInnerTexts()).toEqual([
    expect.stringContaining('นำออก'),
  ]);

  // One that is sending, one refused, one shown: how all of it looks.
  await page.route(/partNumber=3&/, () => undefined);
  await choose(page, onDisk('ทะเบียนทรัพย์สิน.pdf', 12_000_000, 23));
  await row(page, 'ทะเบียนทรัพย์สิน.pdf').getByText('87 %').waitFor();
  await row(page, 'LINE_1.png').getByRole('button', { name: 'ดูตัวอย่าง' }).click();
  await page.getByRole('img', { name: 'ตัวอย่างของ LINE_1.png' }).waitFor();
  await keepScreens(page, 'evidence');
  await expectAccessible(page, 'evidence', ['en', 'th']);
  await row(page, 'ทะเบียนทรัพย์สิน.pdf').getByRole('button', { name: 'ยกเลิกการส่ง' }).click();

  // A file that is there serves another indicator without being sent again.
  await page.goto(pathOf(second));
  await page.getByText('ใช้ไฟล์ที่แนบในข้ออื่นแล้ว').click();
  await row(page, 'ทะเบียนถนน.pdf')
    .getByText(`แนบใน: ${textOf(first)}`)
    .waitFor();
  await row(page, 'ทะเบียนถนน.pdf').getByRole('button', { name: 'ใช้ไฟล์นี้' }).click();
  await usable(page, 'ทะเบียนถนน.pdf');
  await row(page, 'ทะเบียนถนน.pdf').getByText('ใช้เป็นหลักฐานของอีก 1 ข้อด้วย').waitFor();
  await row(page, 'ทะเบียนถนน.pdf').getByRole('button', { name: 'นำออกจากข้อนี้' }).click();
  await page.getByRole('button', { name: 'นำออก', exact: true }).click();
  await expect.poll(async () => (await stored('ทะเบียนถนน.pdf'))?.indicatorIds).toEqual([first]);
});
