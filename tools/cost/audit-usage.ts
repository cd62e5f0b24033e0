import { FUNCTIONS } from '../../infra/functions.ts';
import type { RoundPart } from './round-usage.ts';
import { amountOf } from './volumes.ts';

/** What following every change into the audit trail is. @param answers of the country */
export function auditPart(answers: number): RoundPart {
  const laos = amountOf('laos');
  // A file is asked for, arrives, is scanned; a change of hands changes header and areas as well.
  const files = laos * (amountOf('files') * 3 + 1);
  const hands = laos * (3 + amountOf('certifications') + amountOf('submissions')) * 3;
  const opened = laos * amountOf('fileOpens');
  const entries = answers * amountOf('editsOfAnswer') + files + hands + opened;
  const blocks = amountOf('auditMinutes') * amountOf('streamShards');
  const seconds = (entries * amountOf('entryMs') + blocks * 4 * amountOf('waitMs')) / 1000;
  return {
    name: 'audit: entries kept and chained',
    times: entries,
    usage: {
      tableWrite: entries * amountOf('entryWrites'),
      tableRead: blocks * 2,
      objectWrite: blocks,
      functionRequest: blocks,
      functionSecond: (FUNCTIONS['write-audit'].memoryMb / 1024) * seconds,
    },
  };
}

/** Reminders by e-mail, and what keeps each from being sent twice. */
export function reminderPart(): RoundPart {
  const mails = amountOf('reminderMails');
  return {
    name: 'reminders by e-mail',
    times: mails,
    // Written before it is asked for, and after it was sent.
    usage: { mail: mails, tableWrite: mails * 2 },
  };
}
