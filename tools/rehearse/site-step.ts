import { call } from './api.ts';
import type { Rehearsal, Step } from './rehearsal.ts';

/** The pages and the public API, as a stranger meets them. */
export const siteStep: Step = {
  id: 'site',
  title: { th: 'หน้าเว็บและ API สาธารณะ', en: 'the pages and the public API' },
  after: [],
  async run(rehearsal) {
    const { course, stage, http } = rehearsal;
    const get = (path: string, headers: Record<string, string> = {}) =>
      http(`${stage.siteUrl}${path}`, { headers });
    const page = await course.needs({ th: 'หน้าแรกเปิดได้', en: 'the front page opens' }, async () =>
      requireOk(await get('/')).text(),
    );
    await course.holds(
      { th: 'ที่อยู่ของหน้าใดก็ได้ให้เอกสารเดียวกัน', en: 'any page’s address gives the one document' },
      async () => {
        const other = await requireOk(await get(`/assessments/2566/6130408`)).text();
        if (other !== page) throw new Error('another document was given');
      },
    );
    await course.holds(
      { th: 'ทุกคำตอบมี header ด้านความปลอดภัย', en: 'every answer carries the security headers' },
      async () => {
        for (const path of ['/', '/api/cycles', '/no-such-file.js']) {
          const { headers } = await get(path);
          for (const name of ['content-security-policy', 'strict-transport-security'])
            if (!headers.has(name)) throw new Error(`${path} has no ${name}`);
        }
      },
    );
    await course.holds(
      { th: 'สคริปต์ถูกบีบอัดและเก็บได้นาน', en: 'the script comes compressed, to be kept for long' },
      async () => {
        const { headers } = await largeAsset(page, get);
        if (!headers.get('cache-control')?.includes('immutable'))
          throw new Error(`cache-control is ${headers.get('cache-control')}`);
        const encoding = headers.get('content-encoding');
        if (!encoding) throw new Error('it is not compressed');
        return encoding;
      },
    );
    rehearsal.clientId = await course.needs(
      { th: 'หน้าเว็บรู้ว่าต้องเข้าสู่ระบบที่ใด', en: 'the pages are told where to sign in' },
      async () => {
        const { clientId } = (await requireOk(await get('/config.json')).json()) as {
          clientId?: string;
        };
        if (!clientId) throw new Error('/config.json names no client');
        return clientId;
      },
    );
    await apiChecks(rehearsal);
  },
};

/** CloudFront compresses nothing below this. */
const SMALL_BYTES = 1000;

/** A script or style that the page leads to, large enough to be compressed. */
async function largeAsset(
  page: string,
  get: (path: string, headers: Record<string, string>) => Promise<Response>,
): Promise<Response> {
  const named = (text: string) =>
    [...text.matchAll(/[\w-]+\.(?:js|css)\b/g)].map(([name]) => `/assets/${name}`);
  const looked = new Set<string>();
  for (const waiting = named(page); waiting.length > 0; ) {
    const path = waiting.shift() ?? '';
    if (looked.has(path)) continue;
    looked.add(path);
    const response = await get(path, { 'accept-encoding': 'br, gzip' });
    const text = response.ok ? await response.text() : '';
    if (text.length > SMALL_BYTES) return response;
    waiting.push(...named(text));
  }
  throw new Error(`of ${[...looked]} none is large enough to be compressed`);
}

async function apiChecks(rehearsal: Rehearsal): Promise<void> {
  const { course, stage, http } = rehearsal;
  await course.holds(
    { th: 'API สาธารณะตอบ', en: 'the public API answers, and may be kept for a while' },
    async () => {
      const { status, headers } = await call(rehearsal, null, 'listCycles');
      const kept = headers.get('cache-control');
      if (status !== 200 || !kept?.startsWith('public'))
        throw new Error(`answered ${status}, cache-control ${kept}`);
    },
  );
  await course.holds(
    { th: 'ผู้ไม่เข้าสู่ระบบถูกปฏิเสธ', en: 'who is not signed in is turned away' },
    async () => {
      const { status } = await call(rehearsal, null, 'listOfficeAccounts');
      if (status !== 401) throw new Error(`answered ${status}, not 401`);
    },
  );
  await course.holds(
    { th: 'ที่อยู่ที่ไม่มีตอบ 404 ไม่ใช่หน้าเว็บ', en: 'an address that there is not is 404, and no page' },
    async () => {
      const response = await http(`${stage.siteUrl}/api/no-such-route`);
      const type = response.headers.get('content-type') ?? '';
      if (response.status !== 404 || !type.includes('json'))
        throw new Error(`answered ${response.status}, ${type}`);
    },
  );
  await course.holds(
    { th: 'เว็บอื่นอ่านคำตอบของ API ไม่ได้', en: 'a page of another site cannot read an answer' },
    async () => {
      const { headers } = await call(rehearsal, null, 'listCycles', {
        headers: { origin: 'https://elsewhere.example' },
      });
      const allowed = headers.get('access-control-allow-origin');
      if (allowed) throw new Error(`access-control-allow-origin is ${allowed}`);
    },
  );
}

function requireOk(response: Response): Response {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response;
}
