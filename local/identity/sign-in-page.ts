import { ROLE_NAMES } from '#domain/permission.ts';
import type { Account } from '../accounts.ts';
import type { PasswordPolicy } from './declared-pool.ts';
import { STYLE_TAG_CONTENT } from './page-style.ts';

/** Text for HTML, in an element or a quoted attribute. */
export function html(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (sign) =>
      ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );
}

/** A page of the local sign-in: no script, no file from elsewhere. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<style>${STYLE_TAG_CONTENT}</style>
</head>
<body><main>${body}</main></body>
</html>
`;
}

/** What is said of the try before: at a field, one line or more. */
export type Said = { at: 'username' | 'password' | 'again' | 'code'; lines: string[] };

type Field = {
  name: Said['at'];
  label: string;
  english: string;
  /** Attributes of the input: its type, what the browser may fill in. */
  attributes: string;
  hint?: string;
};

const HEADING = '<p>ระบบประเมินผลมาตรฐานขั้นต่ำการจัดบริการสาธารณะของ อปท.</p>';

function field({ name, label, english, attributes, hint }: Field, said?: Said): string {
  const wrong = said?.at === name ? said.lines : null;
  const described = [hint && `${name}-hint`, wrong && `${name}-error`].filter(Boolean).join(' ');
  return `<label for="${name}">${label} <span lang="en">· ${english}</span></label>
${hint ? `<div class="hint" id="${name}-hint">${hint}</div>` : ''}
${wrong ? `<p class="note error" id="${name}-error" role="alert">${wrong.map(html).join('<br>')}</p>` : ''}
<input id="${name}" name="${name}" ${attributes}${wrong ? ' aria-invalid="true"' : ''}${described && ` aria-describedby="${described}"`}>`;
}

function step(title: string, english: string, action: string, body: string, said?: Said): string {
  return page(
    `${said ? 'ข้อผิดพลาด: ' : ''}${title}`,
    `<h1>${title} <span lang="en">· ${english}</span></h1>
${HEADING}
<form method="post" action="${html(action)}" novalidate>
${body}
</form>
<form method="post" action="${html(action)}"><button class="link" name="restart" value="1">ใช้บัญชีอื่น · Use another account</button></form>`,
  );
}

const go = (text: string, english: string) =>
  `<button class="go">${text} <span lang="en">· ${english}</span></button>`;

type FirstPage = {
  samples: Account[];
  action: string;
  /** Whether ThaID is one of the doors. */
  byThaid: boolean;
  said?: Said | undefined;
  typed?: string | undefined;
};

/** The first question. `typed` stays in the field where there is something to say of it. */
export function signInPage({ samples, action, byThaid, said, typed = '' }: FirstPage): string {
  return page(
    `${said ? 'ข้อผิดพลาด: ' : ''}เข้าสู่ระบบ`,
    `
<h1>เข้าสู่ระบบ <span lang="en">· Sign in</span></h1>
${HEADING}
<form method="post" action="${html(action)}">
${field(
  {
    name: 'username',
    label: 'ชื่อผู้ใช้หรืออีเมล',
    english: 'User name or e-mail',
    attributes: `autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus value="${html(typed)}"`,
  },
  said,
)}
${go('เข้าสู่ระบบ', 'Sign in')}
</form>
${byThaid ? `<form method="post" action="${html(action)}"><button class="go other" name="thaid" value="1">เข้าสู่ระบบด้วย ThaID <span lang="en">· Sign in by ThaID</span></button></form>` : ''}
<h2>หรือเลือกบัญชีตัวอย่าง <span lang="en">· or choose a sample account</span></h2>
<p class="note">บัญชีตัวอย่างสำหรับการทดลองในเครื่องนี้เท่านั้น ไม่ต้องใช้รหัสผ่าน<br>
<span lang="en">Of this machine only; no password is asked.</span></p>
<form method="post" action="${html(action)}">
<ul>
${samples.map(accountButton).join('\n')}
</ul>
</form>`,
  );
}

export function passwordPage(action: string, username: string, said?: Said): string {
  return step(
    'รหัสผ่าน',
    'Password',
    action,
    `<p>${html(username)}</p>
${field(
  {
    name: 'password',
    label: 'รหัสผ่าน',
    english: 'Password',
    attributes: 'type="password" autocomplete="current-password" required autofocus',
    hint: 'ครั้งแรกใช้รหัสผ่านชั่วคราวในอีเมลคำเชิญ · The first time, the one in your invitation',
  },
  said,
)}
${go('ต่อไป', 'Continue')}
<button class="link" name="forgot" value="1" formnovalidate>ลืมรหัสผ่าน · Forgot the password</button>`,
    said,
  );
}

function newPasswordFields(policy: PasswordPolicy, said?: Said): string {
  const rules = [
    `<li>อย่างน้อย ${policy.MinimumLength} ตัวอักษร · at least ${policy.MinimumLength} characters</li>`,
  ];
  return `${field(
    {
      name: 'password',
      label: 'รหัสผ่านใหม่',
      english: 'New password',
      attributes: 'type="password" autocomplete="new-password" required',
      hint: `<ul class="rules">${rules.join('')}</ul>`,
    },
    said,
  )}
${field(
  {
    name: 'again',
    label: 'รหัสผ่านใหม่อีกครั้ง',
    english: 'New password again',
    attributes: 'type="password" autocomplete="new-password" required',
  },
  said,
)}`;
}

export function newPasswordPage(action: string, policy: PasswordPolicy, said?: Said): string {
  return step(
    'ตั้งรหัสผ่านของท่าน',
    'Choose your password',
    action,
    `${newPasswordFields(policy, said)}
${go('บันทึกรหัสผ่าน', 'Save the password')}`,
    said,
  );
}

/** @param email where the code was sent, shown in part */
export function resetPage(
  action: string,
  policy: PasswordPolicy,
  email: string,
  said?: Said,
): string {
  return step(
    'ตั้งรหัสผ่านใหม่',
    'Set a new password',
    action,
    `<p>ส่งรหัส 6 หลักไปที่ ${html(partOf(email))} แล้ว · A code was sent there.</p>
${field(
  {
    name: 'code',
    label: 'รหัสจากอีเมล',
    english: 'Code of the e-mail',
    attributes: 'inputmode="numeric" autocomplete="one-time-code" required autofocus',
  },
  said,
)}
${newPasswordFields(policy, said)}
${go('บันทึกรหัสผ่าน', 'Save the password')}
<button class="link" name="forgot" value="1" formnovalidate>ส่งรหัสอีกครั้ง · Send another code</button>`,
    said,
  );
}

export function codePage(action: string, said?: Said): string {
  return step(
    'รหัสจากแอปยืนยันตัวตน',
    'Code of your authenticator app',
    action,
    `${field(
      {
        name: 'code',
        label: 'รหัส 6 หลัก',
        english: '6 digits',
        attributes: 'inputmode="numeric" autocomplete="one-time-code" required autofocus',
        hint: 'เปิดแอปยืนยันตัวตนในโทรศัพท์ของท่าน · Open the app on your telephone',
      },
      said,
    )}
${go('เข้าสู่ระบบ', 'Sign in')}`,
    said,
  );
}

const partOf = (email: string): string => email.replace(/^(.).*(@.*)$/, '$1***$2');

function accountButton({ username, name, role, office }: Account): string {
  return `<li><button class="account" name="username" value="${html(username)}">
<b>${html(name)}</b><span>${html(ROLE_NAMES[role].th)} · ${html(office)}</span><code>${html(username)}</code>
</button></li>`;
}
