import { randomUUID } from 'node:crypto';
import { html, page } from './sign-in-page.ts';

/** Made-up people; no number is anybody's: it has not the form of a citizen's. */
const PEOPLE: Readonly<Record<string, string>> = {
  'thaid-person-1': 'สมหญิง ตัวอย่าง',
  'thaid-person-2': 'สมชาย ตัวอย่าง',
};

export type StandInAnswer = { status: number; headers?: Record<string, string>; body: string };

/**
 * What stands for ThaID on this machine: one chooses who one is, where the app would ask for a PIN.
 * As OpenID Connect has it, a code goes back by the browser and is exchanged once; the token is not
 * signed, because both ends are this process.
 */
export function thaidStandIn() {
  const codes = new Map<string, string>();
  return (asked: URL, form: URLSearchParams | null): StandInAnswer => {
    if (asked.pathname === '/thaid/token') {
      const code = form?.get('code') ?? '';
      const sub = codes.get(code);
      codes.delete(code);
      const body = sub ? { sub, name: PEOPLE[sub] } : { error: 'invalid_grant' };
      return {
        status: sub ? 200 : 400,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      };
    }
    const chosen = form?.get('person') ?? '';
    if (chosen in PEOPLE) {
      const code = randomUUID();
      codes.set(code, chosen);
      const back = new URL(asked.searchParams.get('redirect_uri') ?? '', asked);
      // A stand-in that sent codes elsewhere would be an open redirect on this machine.
      if (back.origin !== asked.origin) return { status: 400, body: page('ThaID', 'redirect_uri') };
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked.searchParams.get('state') ?? '');
      return { status: 303, headers: { location: back.href }, body: '' };
    }
    return { status: 200, body: choosePage(asked) };
  };
}

const choosePage = (asked: URL): string =>
  page(
    'ThaID จำลอง',
    `<h1>ThaID จำลอง <span lang="en">· a stand-in for ThaID</span></h1>
<p class="note">แทนแอป ThaID สำหรับการทดลองในเครื่องนี้เท่านั้น เลือกว่าท่านเป็นใคร<br>
<span lang="en">Of this machine only: choose who you are.</span></p>
<form method="post" action="${html(asked.pathname + asked.search)}"><ul>
${Object.entries(PEOPLE)
  .map(
    ([sub, name]) =>
      `<li><button class="account" name="person" value="${sub}"><b>${html(name)}</b></button></li>`,
  )
  .join('\n')}
</ul></form>`,
  );
