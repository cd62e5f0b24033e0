import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { indicatorPath } from '../../web/places.ts';
import { LAOS } from '../laos.ts';
import { read, recorderOf, someRatios } from '../recording.ts';
import { OPEN_ROUND } from '../rounds.ts';
import { accountOf, openPage, signIn, useBrowser } from './browser.ts';

useBrowser();

const lao = LAOS.devices;
const FRAME = 'กรอบการประเมิน (1)';
const PROVIDED = 'การจัดบริการสาธารณะ (2)';
const figure = (page: Page, name: string) => page.getByRole('textbox', { name });
const state = (page: Page, words: string) =>
  page.getByRole('status').filter({ hasText: words }).first().waitFor();
const recorder = () => accountOf('recorder', lao, 'สมศรี ใจดี');

/** What the database of drafts has on the disk. */
const keptOnDisk = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('drafts');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('drafts').objectStore('drafts').getAll();
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result);
          };
        };
      }),
  );

it('a database that the browser clears under the page is opened again, and nothing typed is lost', async () => {
  const [id = ''] = someRatios(lao, 1);
  await read(recorderOf(lao), lao);
  const page = await openPage();
  await signIn(page, recorder(), indicatorPath(OPEN_ROUND, lao.code, id));
  await figure(page, FRAME).fill('12.5');
  await state(page, 'ยังไม่ได้บันทึก เก็บไว้ในเครื่องนี้แล้ว');

  // As a browser does that is short of room, or whose user clears the data of sites.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', {
    origin: new URL(page.url()).origin,
    storageTypes: 'indexeddb',
  });
  await expect.poll(async () => (await keptOnDisk(page)).join()).toContain('12.5');
  // And what is typed after it.
  await figure(page, PROVIDED).pressSequentially('11');
  await state(page, 'ยังไม่ได้บันทึก เก็บไว้ในเครื่องนี้แล้ว');
  await expect.poll(async () => (await keptOnDisk(page)).join()).toContain('"11"');

  await page.reload();
  await page.getByText('กลับมาให้แล้ว ยังไม่ได้บันทึก').waitFor();
  expect(await figure(page, FRAME).inputValue()).toBe('12.5');
  expect(await figure(page, PROVIDED).inputValue()).toBe('11');
  await figure(page, PROVIDED).focus();
  await figure(page, PROVIDED).blur();
  await state(page, 'บันทึกแล้ว');
});
