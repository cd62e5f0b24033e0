import { cleanUp, leftovers, requireNoRealRound, WHAT_STAYS } from './clean-up.ts';
import { type Check, StepEnded } from './course.ts';
import type { Rehearsal, Step } from './rehearsal.ts';
import { STEPS } from './steps.ts';
import { until } from './until.ts';

/** What a rehearsal came to. */
export type Outcome = {
  checks: readonly Check[];
  /** Steps that were left out, because one before them was cut short or left out. */
  leftOut: string[];
  held: boolean;
};

/**
 * Walks the steps and takes away afterwards what they made, however they ended. It goes on where a check
 * does not hold, and leaves out only the steps that would find nothing.
 *
 * @param signal ends it early: the step under way is given up, then all is taken away
 */
export async function rehearse(
  rehearsal: Rehearsal,
  signal: AbortSignal = new AbortController().signal,
  steps: readonly Step[] = STEPS,
): Promise<Outcome> {
  const { course } = rehearsal;
  const missing = new Set<string>();
  const leftOut: string[] = [];
  course.begin('before', { th: 'ก่อนเริ่ม', en: 'before anything' });
  await requireNoRealRound(rehearsal);
  await course.needs(
    { th: 'ไม่มีสิ่งที่ค้างจากการซ้อมครั้งก่อน', en: 'what an earlier rehearsal left is taken away' },
    () => cleanUp(rehearsal),
  );
  try {
    for (const step of steps) {
      if (signal.aborted) break;
      course.begin(step.id, step.title);
      if (step.after.some((id) => missing.has(id))) {
        missing.add(step.id);
        leftOut.push(step.id);
        course.say({
          th: 'ข้าม เพราะขั้นก่อนหน้าไม่สำเร็จ',
          en: 'left out: a step before it was cut short',
        });
        continue;
      }
      if (!(await ran(step, rehearsal, signal))) missing.add(step.id);
    }
  } finally {
    await takeAway(rehearsal);
  }
  const held = course.checks.every((check) => check.held) && missing.size === 0 && !signal.aborted;
  return { checks: course.checks, leftOut, held };
}

/** @returns false where the step was cut short: what needs it will find nothing */
async function ran(step: Step, rehearsal: Rehearsal, signal: AbortSignal): Promise<boolean> {
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped by hand')), { once: true });
  });
  try {
    await Promise.race([step.run(rehearsal), stopped]);
    return true;
  } catch (error) {
    if (!(error instanceof StepEnded))
      rehearsal.course.note(
        { th: 'ขั้นนี้หยุดกลางคัน', en: 'the step came to no end' },
        false,
        String(error),
      );
    return false;
  }
}

/**
 * Takes away what was made. What follows from the table's stream may still be counted meanwhile and come
 * back: so it is looked at until nothing has come for a while.
 */
async function takeAway(rehearsal: Rehearsal): Promise<void> {
  const { course, stage } = rehearsal;
  course.begin('clean-up', { th: 'นำสิ่งที่สร้างออก', en: 'what was made is taken away' });
  await course.holds(
    {
      th: 'บัญชี รอบ คำตอบ ไฟล์ และผลถูกลบหมด',
      en: 'accounts, round, answers, files and results are gone',
    },
    async () => {
      await cleanUp(rehearsal);
      let quietSince = Date.now();
      await until(
        'an end of what comes back',
        { withinSeconds: stage.patience, everySeconds: stage.settleSeconds / 10 },
        async () => {
          if ((await leftovers(rehearsal)).length > 0) {
            await cleanUp(rehearsal);
            quietSince = Date.now();
          }
          return Date.now() - quietSince > stage.settleSeconds * 1000 || null;
        },
      );
    },
  );
  for (const stays of WHAT_STAYS) course.say(stays);
}
