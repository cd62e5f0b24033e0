import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { provinceCodeOf } from '#domain/lao.ts';
import { putOnce } from '#shared/s3.ts';
import type { AuditPage } from '../../functions/audit/audit-reading.ts';
import type { ProgressRow } from '../../functions/progress/progress.ts';
import { ask } from './api.ts';
import { OF_ASSESSMENT } from './recording-steps.ts';
import { type Rehearsal, type Step, signedIn } from './rehearsal.ts';
import { CYCLE, LAO } from './rehearsed-round.ts';
import { until } from './until.ts';

/** What was submitted stands a second time where nobody can change it: tried with an operator's rights. */
export const lockStep: Step = {
  id: 'lock',
  title: { th: 'สำเนาที่ส่งแล้วถูกล็อก', en: 'the copy of what was submitted is locked' },
  after: ['submit'],
  async run({ course, submissions, submissionKey }) {
    const { client, name: Bucket } = submissions;
    const Key = submissionKey ?? '';
    const { VersionId } = await course.needs(
      { th: 'สำเนาอยู่ในคลังและถูกล็อก', en: 'it is there, and locked' },
      async () => {
        const found = await client.send(new HeadObjectCommand({ Bucket, Key }));
        if (!found.ObjectLockRetainUntilDate)
          throw new Error('it has no date until which it is kept');
        return found;
      },
    );
    await course.holds({ th: 'ลบไม่ได้', en: 'it cannot be deleted' }, () =>
      mustBeRefused(() => client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))),
    );
    await course.holds({ th: 'เขียนทับไม่ได้', en: 'it cannot be written over' }, () =>
      mustBeRefused(() => client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))),
    );
    await course.holds({ th: 'เขียนชื่อเดิมอีกครั้งไม่ได้', en: 'its name is taken for good' }, async () => {
      const again = { key: Key, body: 'x', contentType: 'text/plain' };
      if (await putOnce(submissions, again)) throw new Error('the store took it');
    });
  },
};

async function mustBeRefused(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
  } catch (error) {
    return (error as Error).name;
  }
  throw new Error('the store took it');
}

/** The trail follows the table's own changes, by the stream. */
export const auditStep: Step = {
  id: 'audit',
  title: { th: 'ร่องรอยการเปลี่ยนแปลง', en: 'the audit trail' },
  after: ['submit'],
  async run(rehearsal) {
    const { course, stage } = rehearsal;
    const { idToken } = signedIn(rehearsal.office);
    course.say({ th: 'รอร่องรอย ปกติไม่เกินหนึ่งนาที', en: 'waiting for the trail, a minute as a rule' });
    const page = await course.needs(
      { th: 'การบันทึกและการส่งมีร่องรอย', en: 'the saves and the submission are in it' },
      () =>
        until(
          'an entry of the submission',
          { withinSeconds: stage.patience, everySeconds: 3 },
          async () => {
            const read = await ask<AuditPage>(rehearsal, idToken, 'readAudit', {
              params: OF_ASSESSMENT,
            });
            const kinds = new Set(read.entries.map(({ kind }) => kind));
            return kinds.has('answer') && kinds.has('submission') ? read : null;
          },
        ),
    );
    await course.holds(
      { th: 'ร่องรอยมีที่อยู่ที่แท้จริงของผู้ทำ', en: 'it names the address that a save came from' },
      async () => {
        const saved = page.entries.find(({ kind }) => kind === 'answer');
        if (!saved?.by?.ip) throw new Error('it names none');
        return saved.by.ip;
      },
    );
  },
};

/** What province and office follow is counted from the stream as well. */
export const progressStep: Step = {
  id: 'progress',
  title: { th: 'ความคืบหน้า', en: 'progress' },
  after: ['submit', 'second-factor'],
  async run(rehearsal) {
    await rehearsal.course.holds(
      { th: 'จังหวัดเห็นว่า อปท. ส่งแล้ว', en: 'the LAO is counted as submitted' },
      async () => {
        await until(
          'the count of the submission',
          { withinSeconds: rehearsal.stage.patience, everySeconds: 3 },
          () => submittedRow(rehearsal),
        );
      },
    );
  },
};

async function submittedRow(rehearsal: Rehearsal): Promise<ProgressRow | undefined> {
  const { rows } = await ask<{ rows: ProgressRow[] | null }>(
    rehearsal,
    signedIn(rehearsal.office).idToken,
    'readProvinceProgress',
    { params: { cycle: CYCLE, province: provinceCodeOf(LAO.code) } },
  );
  return rows?.find(({ lao, submittedAt }) => lao.code === LAO.code && submittedAt.length > 0);
}
