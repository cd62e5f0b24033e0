import type { KeptMail } from './mailbox.ts';

export const MAILBOX_PATH = '/__local/mailbox';
/** The page shows what somebody else wrote: it runs no script and loads nothing. */
export const MAILBOX_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const LISTED = 200;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const INSTANT = new Intl.DateTimeFormat('th-TH', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'Asia/Bangkok',
});

/** The list, the newest first. */
export function mailList(mails: readonly KeptMail[]): string {
  const rows = mails
    .slice(-LISTED)
    .reverse()
    .map(
      ({ id, at, to, subject }) =>
        `<tr><td><time datetime="${at}">${INSTANT.format(new Date(at))}</time></td><td>${escaped(to)}</td><td><a href="${MAILBOX_PATH}/${escaped(id)}">${escaped(subject)}</a></td></tr>`,
    );
  const shown = mails.length > LISTED ? ` (แสดง ${LISTED} ฉบับล่าสุด · the latest ${LISTED})` : '';
  return page(
    'กล่องจดหมายของระบบในเครื่อง · local mailbox',
    `<p>${mails.length} ฉบับ · mails${shown} ไม่มีจดหมายใดออกจากเครื่องนี้ · none of them left this machine</p>
<table><thead><tr><th scope="col">เวลา · sent</th><th scope="col">ถึง · to</th><th scope="col">เรื่อง · subject</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

/** One mail: as a mail program shows it, and its plain part. */
export function mailView({ at, from, to, subject, text, html }: KeptMail): string {
  return page(
    subject,
    `<p><a href="${MAILBOX_PATH}">← กล่องจดหมาย · mailbox</a></p>
<dl><dt>จาก · from</dt><dd>${escaped(from)}</dd><dt>ถึง · to</dt><dd>${escaped(to)}</dd><dt>เวลา · sent</dt><dd>${INSTANT.format(new Date(at))}</dd></dl>
<iframe title="${escaped(subject)}" sandbox srcdoc="${escaped(html)}"></iframe>
<h2>ข้อความล้วน · plain text</h2>
<pre>${text === '' ? '—' : escaped(text)}</pre>`,
  );
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<style>body{font:1rem/1.6 Sarabun,Arial,sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem;border-bottom:1px solid #999;overflow-wrap:anywhere}iframe{width:100%;height:24rem;border:1px solid #999}pre{white-space:pre-wrap;border:1px solid #999;padding:1rem}dt{font-weight:700}dd{margin:0 0 .5rem}</style>
</head><body><h1>${escaped(title)}</h1>
${body}
</body></html>`;
