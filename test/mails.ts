import { inject } from 'vitest';
import { mailsTo as keptMailsTo } from '../local/identity/pool-mail.ts';

/** The mails that the local run sent to an address, the first one first. */
export const mailsTo = async (address: string) => keptMailsTo(inject('dir'), address);
