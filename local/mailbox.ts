import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

/** A mail that the local run sent to nobody but its own mailbox. */
export type KeptMail = {
  id: string;
  at: string;
  from: string;
  to: string;
  subject: string;
  /** Empty where the mail has no plain part. */
  text: string;
  html: string;
};

const mailsFile = (dir: string) => `${dir}/mailbox/mails.jsonl`;

/** Keeps a mail, a line each. @returns its id, as SES names a message */
export function keepMail(dir: string, mail: Omit<KeptMail, 'id' | 'at'>): string {
  const kept: KeptMail = { id: randomUUID(), at: new Date().toISOString(), ...mail };
  mkdirSync(dirname(mailsFile(dir)), { recursive: true });
  appendFileSync(mailsFile(dir), `${JSON.stringify(kept)}\n`, { mode: 0o600 });
  return kept.id;
}

/** Every mail, the first one first. */
export function keptMails(dir: string): KeptMail[] {
  let text: string;
  try {
    text = readFileSync(mailsFile(dir), 'utf8');
  } catch {
    return [];
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KeptMail);
}

const Content = z.object({ Data: z.string() });
/** SES v2's SendEmail, as far as the system uses it. */
const SendEmail = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.tuple([z.string()]) }),
  Content: z.object({
    Simple: z.object({
      Subject: Content,
      Body: z.object({ Text: Content, Html: Content }),
    }),
  }),
});

export type SesAnswer = { status: number; body: object };

/** Answers SES v2's SendEmail: the mail is kept, and nothing leaves this machine. */
export function answerSendEmail(dir: string, body: string): SesAnswer {
  const read = SendEmail.safeParse(jsonOf(body));
  if (!read.success) return { status: 400, body: { message: z.prettifyError(read.error) } };
  const { FromEmailAddress, Destination, Content: content } = read.data;
  const { Subject, Body } = content.Simple;
  const MessageId = keepMail(dir, {
    from: readable(FromEmailAddress),
    to: Destination.ToAddresses[0],
    subject: Subject.Data,
    text: Body.Text.Data,
    html: Body.Html.Data,
  });
  return { status: 200, body: { MessageId } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A sender's name in Thai travels encoded (RFC 2047): blanks between its words are not the name's. */
const readable = (address: string): string =>
  address
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, base64: string) =>
      Buffer.from(base64, 'base64').toString('utf8'),
    );
