import { appendFileSync, readFileSync } from 'node:fs';
import type { PoolMail } from './cognito-operations.ts';

const mailsFile = (dir: string) => `${dir}/identity/mails.jsonl`;

/** Keeps a mail of the pool, a line each. */
export function keepMail(dir: string, mail: PoolMail): void {
  appendFileSync(mailsFile(dir), `${JSON.stringify(mail)}\n`, { mode: 0o600 });
}

/** The mails that the pool sent to an address, the first one first. */
export function mailsTo(dir: string, address: string): PoolMail[] {
  try {
    return readFileSync(mailsFile(dir), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PoolMail)
      .filter(({ to }) => to === address);
  } catch {
    return [];
  }
}
