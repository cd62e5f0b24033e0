import { expect, test } from 'vitest';
import { openPage, useBrowser, WIDTHS } from './browser.ts';

useBrowser();

test.each(WIDTHS)(
  'a browser that is too old is told so in place of an empty page (%i px)',
  async (width) => {
    const page = await openPage({ width });
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, 'structuredClone');
    });
    // What such a browser makes of the pages' scripts: nothing.
    await page.route('**/assets/index-*.js', (route) => route.abort());
    await page.goto('/');
    await page.getByRole('heading', { name: 'เบราว์เซอร์นี้เก่าเกินไปสำหรับระบบนี้' }).waitFor();
    expect(await page.locator('main').count()).toBe(0);
  },
);

test('scripts that cannot be read there are told as an old browser, and not as no connection', async () => {
  const page = await openPage();
  page.removeAllListeners('pageerror');
  await page.route('**/assets/index-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'const = newer syntax' }),
  );
  await page.goto('/');
  await page.getByText('กรุณาปรับรุ่น', { exact: false }).waitFor();
});

test('scripts that do not arrive are told as a page that did not load completely', async () => {
  const page = await openPage();
  await page.route('**/assets/index-*.js', (route) => route.abort());
  await page.goto('/');
  await page.getByRole('heading', { name: 'โหลดหน้านี้ไม่ครบ' }).waitFor();
});

test('a page that fails to be drawn says so, with a reference and a way back', async () => {
  const page = await openPage();
  let whole = false;
  await page.route('**/results-data/rounds.json', (route) =>
    whole ? route.continue() : route.fulfill({ json: { rounds: [{ cycle: '2566' }] } }),
  );
  await page.goto('/results');
  await page.getByRole('heading', { name: 'แสดงหน้านี้ไม่ได้' }).waitFor();
  await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/เลขอ้างอิง [0-9A-F]{10}/);
  whole = true;
  await page.getByRole('link', { name: 'กลับหน้าแรก' }).click();
  await page.waitForURL('**/home');
});
