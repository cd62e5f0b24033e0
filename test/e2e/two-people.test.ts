import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, inject, it } from 'vitest';
import { findIndicator } from '#domain/catalogue.ts';
import { fullNameOf } from '#domain/lao.ts';
import { demoAnswers } from '../../tools/demo/demo-answers.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import {
  at,
  certifierOf,
  read,
  recordAll,
  recorderOf,
  someRatios,
  submitAll,
} from '../recording.ts';
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

const lao = LAOS['returned-page'];
const path = `/assessments/${OPEN_ROUND}/${lao.code}`;
const demo = demoAnswers(sampleCatalogue(), lao, 8);
const [first = '', second = ''] = someRatios(lao, 20).filter((id) => demo[id]?.frame);
const textOf = (id: string) => findIndicator(sampleCatalogue(), id)?.indicator.text.th ?? '';

async function save(id: string, provided: string): Promise<void> {
  const { areas } = await read(recorderOf(lao), lao);
  const version = areas.map(({ answers }) => answers[id]).find(Boolean)?.version ?? 0;
  const params = { ...at(lao), indicator: id };
  const body = { frame: '1000', provided };
  const { status } = await call(recorderOf(lao), 'saveAnswer', {
    params,
    headers: saving(version),
    body,
  });
  expect(status).toBe(200);
}

async function openCheck(page: Page): Promise<void> {
  await page.goto(`${path}/check`);
  await page.getByRole('heading', { level: 1, name: /คำตอบ/ }).waitFor();
}

/** What a phone reads off the code, from the pixels of the page. */
async function readQr(page: Page): Promise<string> {
  const { width, data } = await page.locator('svg.qr').evaluate(async (svg) => {
    const image = new Image();
    const copy = svg.cloneNode(true) as SVGElement;
    copy.setAttribute('width', '330');
    copy.setAttribute('height', '330');
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 330;
    canvas.height = 330;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 330, 330);
    context.drawImage(image, 0, 0, 330, 330);
    return { width: 330, data: [...context.getImageData(0, 0, 330, 330).data] };
  });
  return decodeQR({ width, height: width, data: Uint8Array.from(data) });
}

/** Downloads the receipt as a person does; gives the words of the PDF without its spaces. */
async function downloadedWords(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'ดาวน์โหลดใบรับ (PDF)' }).click();
  const folder = join(import.meta.dirname, '../../test-artefacts');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'receipt.pdf');
  await (await downloading).saveAs(file);
  const document = await getDocumentProxy(new Uint8Array(await readFile(file)));
  const { text, totalPages } = await extractText(document, { mergePages: true });
  expect(totalPages).toBe(1);
  return text.replace(/\s+/g, '');
}

it('recorder and certifier work as two, the submission can be proved, and a returned one comes back as a new version', async () => {
  await recordAll(lao, 8);
  const recorder = await openPage({ width: 390 });
  await signIn(recorder, accountOf('recorder', lao, 'สมศรี ใจดี'), `${path}/check`);
  await recorder.getByRole('textbox', { name: 'ข้อความถึงผู้รับรอง (ถ้ามี)' }).fill('ช่วยดูข้อแรกด้วย');
  await recorder.getByRole('button', { name: 'ส่งคำขอ' }).click();
  await recorder.getByText('ขอให้ผู้รับรองตรวจทานแล้วเมื่อ').waitFor();
  await expectAccessible(recorder, 'asked for certification');

  const certifier = await openPage();
  await signIn(certifier, accountOf('certifier', lao, 'ประสิทธิ์ มั่นคง'), `${path}/check`);
  await certifier.getByText('สมศรี ใจดี ขอให้ท่านตรวจทานและรับรอง').waitFor();
  await certifier.goto(path);
  await certifier.getByText('สมศรี ใจดี ขอให้ท่านตรวจทานและรับรอง').waitFor();
  await certifier.getByRole('link', { name: 'ตรวจทานคำตอบ' }).first().click();
  await certifier.getByText('ช่วยดูข้อแรกด้วย').waitFor();
  await certifier.getByText('ยังไม่เคยรับรอง').waitFor();
  await certifier.getByText('ส่งกลับให้ผู้บันทึกแก้ไข').click();
  await certifier.getByRole('button', { name: 'ส่งกลับพร้อมข้อสังเกต' }).click();
  await certifier.getByRole('alert').getByText('เขียนข้อสังเกตอย่างน้อยหนึ่งข้อ').waitFor();
  await certifier.getByRole('button', { name: 'เพิ่มข้อสังเกตรายข้อ' }).click();
  await certifier.getByRole('combobox', { name: 'เกณฑ์ชี้วัดที่ 1' }).selectOption(first);
  await certifier.getByRole('textbox', { name: 'ข้อสังเกตที่ 1' }).fill('ตัวเลขไม่ตรงกับทะเบียน');
  await certifier.getByRole('button', { name: 'ส่งกลับพร้อมข้อสังเกต' }).click();
  await certifier.getByRole('region', { name: 'ข้อสังเกตที่ต้องแก้ไข' }).waitFor();

  // The recorder finds the remark on the list and at the indicator, and answers it by saving.
  await recorder.goto(path);
  const remarks = recorder.getByRole('region', { name: 'ข้อสังเกตที่ต้องแก้ไข' });
  await remarks.getByText('ตัวเลขไม่ตรงกับทะเบียน').waitFor();
  await recorder.getByRole('radio', { name: 'ส่งคืนให้แก้ไข (1)' }).check();
  expect(await recorder.locator('.tasks > li').count()).toBe(1);
  await recorder
    .locator('.tasks')
    .getByRole('link', { name: textOf(first) })
    .click();
  await recorder.getByRole('heading', { level: 1, name: textOf(first) }).waitFor();
  await remarks.getByText('รอแก้ไข').waitFor();
  await certifier.goto(`${path}/indicators/${first}`);
  await certifier.getByText('สมศรี ใจดี กำลังเปิดหน้านี้อยู่ด้วย').waitFor();
  await recorder.getByRole('textbox', { name: 'กรอบการประเมิน (1)' }).fill('๑๐๐๐');
  const provided = recorder.getByRole('textbox', { name: 'การจัดบริการสาธารณะ (2)' });
  await provided.fill('900');
  await provided.blur();
  await remarks.getByText('แก้ไขแล้ว', { exact: true }).waitFor();
  await expectAccessible(recorder, 'indicator with a remark');

  // Certified once, then changed: the certifier sees exactly what changed.
  const certify = async () => {
    await openCheck(certifier);
    await certifier.getByRole('checkbox', { name: /ข้าพเจ้า/ }).check();
    await certifier.getByRole('button', { name: 'รับรองข้อมูล' }).click();
    await certifier.getByText('รับรองแล้วเมื่อ').waitFor();
  };
  await certify();
  await save(second, '321');
  await openCheck(certifier);
  const changes = certifier.getByRole('region', { name: /ที่เปลี่ยนไปหลังการรับรองครั้งล่าสุด/ });
  await changes.getByText('คำตอบต่างไป 1 ข้อ').waitFor();
  await changes.getByRole('link', { name: textOf(second) }).waitFor();
  expect(await changes.locator('ins').allTextContents()).toContain('321');
  await keepScreens(certifier, 'check-answers');
  await expectAccessible(certifier, 'check answers with changes');
  await certify();
  await certifier.getByRole('button', { name: 'ส่งแบบประเมิน' }).click();
  await certifier.waitForURL(`**${path}/receipt`);

  // The receipt: page, PDF, QR code, public confirmation.
  const { receipt } = await read(certifierOf(lao), lao);
  const number = `${OPEN_ROUND}-${lao.code}-1`;
  await certifier.getByText(number).first().waitFor();
  await keepScreens(certifier, 'receipt');
  await expectAccessible(certifier, 'receipt');
  const confirmUrl = `${inject('environment').SITE_URL}/receipts/${number}`;
  const words = await downloadedWords(certifier);
  for (const said of [number, fullNameOf(lao), 'ใบรับการส่งแบบประเมิน', receipt?.hash, confirmUrl]) {
    expect(words).toContain(said?.replace(/\s+/g, ''));
  }
  expect(await readQr(certifier)).toBe(confirmUrl);
  const visitor = await openPage({ width: 390 });
  await visitor.goto(confirmUrl);
  await visitor.getByText('ใบรับนี้ออกโดยระบบจริง').waitFor();
  await visitor.getByText('เป็นการส่งครั้งล่าสุดของ อปท.').waitFor();
  const hash = (await visitor.locator('code.hash').textContent()) ?? '';
  expect(hash.replace(/\s/g, '')).toBe(receipt?.hash);
  expect(await visitor.locator('main').textContent()).not.toMatch(/สมศรี|ประสิทธิ์/);
  await keepScreens(visitor, 'confirm-receipt');
  await expectAccessible(visitor, 'confirmed receipt');
  await visitor.goto('/receipts/2566-6999999-1');
  await visitor.getByRole('heading', { name: 'ไม่พบใบรับเลขที่นี้' }).waitFor();

  // The province returns it, the LAO corrects and submits again, and the difference shows.
  const province = await openPage();
  await signIn(province, accountOf('province', lao, 'ท้องถิ่นจังหวัด'), `${path}/check`);
  await province.getByText('ส่งคืน อปท. ให้แก้ไข').click();
  await province.getByRole('textbox', { name: 'ข้อสังเกตทั้งแบบประเมิน (ถ้ามี)' }).fill('ขอให้ทบทวนข้อแรก');
  const day = new Date(Date.now() + 45 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await province.getByLabel('ให้แก้ไขได้ถึงวันที่').fill(day);
  await expectAccessible(province, 'return');
  await province.getByRole('button', { name: 'ส่งคืนพร้อมข้อสังเกต' }).click();
  await province.getByText('ขอให้ทบทวนข้อแรก').first().waitFor();
  await recorder.goto(path);
  await recorder.getByText('แบบประเมินนี้ถูกส่งคืนให้แก้ไข').waitFor();
  await save(first, '950');
  await submitAll(lao);
  await recorder.goto(`${path}/submissions`);
  await recorder.getByText('ส่งคืนโดย ท้องถิ่นจังหวัด').waitFor();
  await expectAccessible(recorder, 'submissions');
  await recorder.getByRole('link', { name: /-2$/ }).click();
  const differences = recorder.getByRole('region', { name: 'ข้อแตกต่างจากการส่งครั้งที่ 1' });
  await differences.getByText('คำตอบต่างไป 1 ข้อ').waitFor();
  await differences.getByText(textOf(first)).first().waitFor();
  expect(await differences.locator('del').allTextContents()).toContain('900');
  expect(await differences.locator('ins').allTextContents()).toContain('950');
  await keepScreens(recorder, 'submission-differences');
  await expectAccessible(recorder, 'submission with differences');
  await recorder.goto(`${path}/submissions/1`);
  await recorder.getByText('เป็นการส่งครั้งแรก').waitFor();
  await recorder.getByRole('heading', { name: `ใบรับการส่งแบบประเมิน ${number}` }).waitFor();
  const later = await openPage();
  await later.goto(confirmUrl);
  await later.getByRole('link', { name: /ใบรับล่าสุดคือ .*-2$/ }).waitFor();
});
