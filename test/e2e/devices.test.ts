import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findIndicator } from '#domain/catalogue.ts';
import { messages } from '../../web/client/messages.ts';
import { indicatorPath } from '../../web/client/places.ts';
import { LAOS } from '../laos.ts';
import { read, recorderOf, someRatios } from '../recording.ts';
import { OPEN_ROUND, sampleCatalogue } from '../rounds.ts';
import { accountOf, openPage, signIn, useBrowser } from './browser.ts';
import type { Piece, Step } from './translated-page.ts';
import { translate } from './translator.ts';

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

  // Leaving a page leaves its field too, and sends.
  await page.route('**/answers/**', (route) => route.abort());
  await page.reload();
  await page.getByText('กลับมาให้แล้ว ยังไม่ได้บันทึก').waitFor();
  expect(await figure(page, FRAME).inputValue()).toBe('12.5');
  expect(await figure(page, PROVIDED).inputValue()).toBe('11');
  await page.unroute('**/answers/**');
  await figure(page, PROVIDED).focus();
  await figure(page, PROVIDED).blur();
  await state(page, 'บันทึกแล้ว');
});

it('a page that the browser translates goes on telling the truth, and leaves figures and names alone', async () => {
  const [, id = '', other = ''] = someRatios(lao, 3);
  const text = findIndicator(sampleCatalogue(), id)?.indicator.text ?? { th: '', en: '' };
  await read(recorderOf(lao), lao);
  const page = await openPage({ width: 390 });
  await signIn(page, recorder(), indicatorPath(OPEN_ROUND, lao.code, id));
  await figure(page, FRAME).waitFor();
  const { stale, translated } = await translate(page);
  const frame = page.locator('#frame');
  const provided = page.locator('#provided');
  const shown = async (selector: string) =>
    (await page.locator(selector).first().textContent())?.trim() ?? '';
  const reads = async (selector: string, words: string | RegExp) => {
    await expect.poll(() => shown(selector)).toMatch(words);
    expect(await stale()).toEqual([]);
  };
  expect(await shown('h1')).toBe(`«${text.th}»`);
  expect(await translated()).toBeGreaterThan(20);

  // The saved state, the verdict and its reasons, as they change.
  await reads('.verdict-word', `«${messages.verdictUnanswered.th}»`);
  await frame.fill('10');
  await provided.fill('9');
  await reads('.save-state', /^«ยังไม่ได้บันทึก เก็บไว้ในเครื่องนี้แล้ว»$/);
  await provided.blur();
  await reads('.save-state', /^«บันทึกแล้ว.*»$/);
  await reads('.verdict-word', /^«สูงกว่าค่าเป้าหมาย»$/);
  await reads('.computation', /^[^«]*90[^«]*$/);
  await provided.fill('4');
  await reads('.verdict-word', /^«การพัฒนาในอนาคต»$/);
  await reads('.computation', /^[^«]*40[^«]*$/);

  // A mistake comes, becomes another one, and goes.
  await provided.fill('สี่');
  await provided.blur();
  await reads('#provided-error', /«.*ต้องเป็นตัวเลข/);
  await provided.fill('11');
  await provided.blur();
  await expect.poll(() => shown('#provided-error')).not.toMatch('ต้องเป็นตัวเลข');
  await provided.fill('9');
  await page.locator('#provided-error').waitFor({ state: 'detached' });
  await provided.blur();
  await reads('.save-state', /^«บันทึก(แล้ว|ล่าสุด)/);
  expect(await shown('.site-person [translate=no]')).toBe('สมศรี ใจดี');

  // Another language, another page, and counts.
  await page.locator('.site-header button[lang=en]').click();
  await reads('h1', `«${text.en}»`);
  await reads('.save-state', /^«(Saved|Last saved)/);
  await page.locator('.back-link').click();
  await reads('label[for=answered]', /^«2 of \d+/);
  const found = page.locator('.areas .tasks li');
  const all = await found.count();
  await page.locator('#find').fill(text.en);
  await expect.poll(() => found.count()).toBeLessThan(all);
  await page.locator('#find').fill('');
  await expect.poll(() => found.count()).toBe(all);
  await page.locator(`.areas a[href$="/${other}"]`).click();
  await reads('.verdict-word', `«${messages.verdictUnanswered.en}»`);
  await page.locator('.site-header button[lang=th]').click();
  await page.goBack();
  await reads('label[for=answered]', /^«กรอกแล้ว 2 จาก/);
  expect(await page.getByRole('alert').count()).toBe(0);
});

const words = fc.constantFrom('ก ', 'ข ', 'ค ', 'ง ', '1 ');
const { pieces } = fc.letrec<{ piece: Piece; pieces: Piece[] }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 3 },
    words,
    words,
    fc.constant(null),
    fc.record({
      part: fc.constantFrom('b', 'p', 'group', 'live'),
      key: fc.option(fc.nat(5)),
      pieces: tie('pieces'),
    }),
  ),
  // No key twice among neighbours.
  pieces: fc.uniqueArray(tie('piece'), {
    maxLength: 5,
    selector: (piece) => (typeof piece === 'object' ? (piece?.key ?? {}) : {}),
  }),
}));
/** Live parts within live parts would never end. */
const still = (all: Piece[]): Piece[] =>
  all.map((piece) =>
    typeof piece === 'object' && piece
      ? {
          ...piece,
          part: piece.part === 'live' ? 'group' : piece.part,
          pieces: still(piece.pieces),
        }
      : piece,
  );
const part = (kind: 'b' | 'group' | 'live', ...within: Piece[]): Piece & object => ({
  part: kind,
  key: null,
  pieces: within,
});
const step: fc.Arbitrary<Step> = fc.record({ page: pieces, live: pieces.map(still) });

/** A page that is drawn step by step under a translator; says null of a step at which Preact fails by itself. */
async function drawnUnderTranslator() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('translated-page.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    write: false,
  });
  const page = await openPage();
  await page.goto('about:blank');
  await page.evaluate(outputFiles[0]?.text ?? '');
  const { stale } = await translate(page);
  const show = (next: Step) =>
    page.evaluate((step) => {
      type World = { show(step: Step): Promise<[string, string] | null> };
      return (globalThis as unknown as World).show(step);
    }, next);
  return { show, stale };
}

it.each<[string, Step[]]>([
  [
    'a text goes that the next one was to stand before',
    [
      { page: ['ข ', part('group', 'ง ')], live: [] },
      { page: ['ข ', part('group'), 'ง '], live: [] },
    ],
  ],
  [
    'a part beside it gives place to another',
    [
      { page: [], live: ['ก ', { ...part('group', 'ก '), key: 5 }, 'ข '] },
      {
        page: [part('live')],
        live: ['ก ', { ...part('group', part('b', 'ง ')), key: 5 }, 'ค '],
      },
    ],
  ],
  [
    'a part without words gets some in the middle of a sentence',
    [
      { page: ['ข ', part('b', part('live')), 'ค '], live: [] },
      { page: ['ข ', part('b', part('live')), 'ค '], live: ['1 '] },
    ],
  ],
])('in a translated page, %s, and it says what it would say without', async (_, steps) => {
  const { show, stale } = await drawnUnderTranslator();
  for (const one of steps) {
    const [translated, plain] = (await show(one)) ?? [];
    expect(plain).toBeDefined();
    expect(translated).toBe(plain);
    expect(await stale()).toEqual([]);
  }
});

it('whatever a page draws after it was translated, it says what it would say without', async () => {
  const { show, stale } = await drawnUnderTranslator();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
      for (const one of steps) {
        const said = await show(one);
        if (!said) return;
        const [translated, plain] = said;
        expect(translated).toBe(plain);
        expect(await stale()).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});
