import { inject } from 'vitest';
import { keptMails } from '../local/mailbox.ts';

/** The mails that the local run sent to an address, the first one first. */
export const mailsTo = async (address: string) =>
  keptMails(inject('dir')).filter(({ to }) => to === address);
