import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerSendEmail, keptMails } from './mailbox.ts';
import { mailList, mailView } from './mailbox-page.ts';

const sending = (subject: string, html: string) =>
  JSON.stringify({
    FromEmailAddress: '=?UTF-8?B?4Lij4Liw4Lia4Lia?= <a@example.go.th>',
    Destination: { ToAddresses: ['b@example.go.th'] },
    Content: {
      Simple: { Subject: { Data: subject }, Body: { Text: { Data: 'ล้วน' }, Html: { Data: html } } },
    },
  });

test('a mail is kept as it was sent, with its sender’s name in Thai', () => {
  const dir = mkdtempSync(join(tmpdir(), 'mailbox-'));
  const { status, body } = answerSendEmail(dir, sending('เหลือ 3 วัน', '<p>x</p>'));
  expect(status).toBe(200);
  expect(keptMails(dir)).toEqual([
    expect.objectContaining({
      id: (body as { MessageId: string }).MessageId,
      from: 'ระบบ <a@example.go.th>',
      to: 'b@example.go.th',
      subject: 'เหลือ 3 วัน',
    }),
  ]);
});

test('a mail without a recipient is refused and not kept', () => {
  const dir = mkdtempSync(join(tmpdir(), 'mailbox-'));
  expect(answerSendEmail(dir, '{}').status).toBe(400);
  expect(keptMails(dir)).toEqual([]);
});

test('the newest stands first, and what a mail holds cannot leave its frame', () => {
  const dir = mkdtempSync(join(tmpdir(), 'mailbox-'));
  answerSendEmail(dir, sending('ฉบับแรก', ''));
  answerSendEmail(dir, sending('ฉบับ<b>หลัง', '"><script>alert(1)</script>'));
  const mails = keptMails(dir);
  const list = mailList(mails);
  expect(list.indexOf('หลัง')).toBeLessThan(list.indexOf('ฉบับแรก'));
  expect(list).not.toContain('<b>');
  expect(mails[1] && mailView(mails[1])).not.toContain('<script>');
});
