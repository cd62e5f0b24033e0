import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { formOf } from './form.ts';

/** Made-up people; no number is anybody's: it has not the form of a citizen's. */
const PEOPLE: Readonly<Record<string, string>> = {
  'thaid-person-1': 'สมหญิง ตัวอย่าง',
  'thaid-person-2': 'สมชาย ตัวอย่าง',
};

/**
 * What stands for ThaID on this machine: one chooses who one is, where the app would ask for a PIN.
 * As OpenID Connect has it, a code goes back by the browser and is exchanged once; the token is not
 * signed, because both ends are this process.
 */
export function thaidStandIn() {
  const codes = new Map<string, string>();

  function exchange(form: URLSearchParams, response: ServerResponse): void {
    const code = form.get('code') ?? '';
    const sub = codes.get(code);
    codes.delete(code);
    response
      .writeHead(sub ? 200 : 400, { 'content-type': 'application/json' })
      .end(JSON.stringify(sub ? { sub, name: PEOPLE[sub] } : { error: 'invalid_grant' }));
  }

  function leave(chosen: string, asked: URL, response: ServerResponse): void {
    const back = new URL(asked.searchParams.get('redirect_uri') ?? '', asked);
    // A stand-in that sent codes elsewhere would be an open redirect on this machine.
    if (back.origin !== asked.origin) {
      response.writeHead(400).end();
      return;
    }
    const code = randomUUID();
    codes.set(code, chosen);
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.searchParams.get('state') ?? '');
    response.writeHead(303, { location: back.href }).end();
  }

  /** @returns false where the request is none of ThaID's */
  return async (asked: URL, request: IncomingMessage, response: ServerResponse) => {
    if (!asked.pathname.startsWith('/thaid/')) return false;
    const form = request.method === 'POST' ? await formOf(request) : new URLSearchParams();
    const chosen = form.get('person') ?? '';
    if (asked.pathname === '/thaid/token') exchange(form, response);
    else if (Object.hasOwn(PEOPLE, chosen)) leave(chosen, asked, response);
    else response.writeHead(200, HEADERS).end(choosePage(asked));
    return true;
  };
}

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; color: #0b0c0c; background: #f3f6f9; font: 1.0625rem/1.6 Sarabun, "Noto Sans Thai", sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.35; }
.note { border-left: .25rem solid #f0a30a; background: #fff8e6; padding: .5rem .75rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
button { font: inherit; cursor: pointer; width: 100%; text-align: left; padding: .625rem .75rem; }
`;
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const choosePage = ({ pathname, search }: URL): string => `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ThaID จำลอง</title>
<style>${STYLE}</style>
</head>
<body><main>
<h1>ThaID จำลอง <span lang="en">· a stand-in for ThaID</span></h1>
<p class="note">แทนแอป ThaID สำหรับการทดลองในเครื่องนี้เท่านั้น เลือกว่าท่านเป็นใคร<br>
<span lang="en">Of this machine only: choose who you are.</span></p>
<form method="post" action="${escaped(pathname + search)}"><ul>
${Object.entries(PEOPLE)
  .map(([sub, name]) => `<li><button name="person" value="${sub}"><b>${name}</b></button></li>`)
  .join('\n')}
</ul></form>
</main></body>
</html>
`;
