import { type FieldError, Problem } from '#domain/problem.ts';
import { NO_SUCH_PROVINCE, regionOf } from '#domain/region.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { ManageNeeds } from './manage-reminders.ts';
import type { noticesRoutes } from './notices-routes.ts';
import type { NoticeNeeds } from './read-notices.ts';
import { type Announcement, isInForce } from './reminder.ts';
import type { NoticeItem } from './reminder-store.ts';
import type { remindersRoutes } from './routes.ts';

/** The request's key names the announcement, so that one that is asked for again is the same one. */
export function announce(needs: ManageNeeds): RunOf<typeof remindersRoutes.announce> {
  return async ({ params: { cycle }, headers, body, actor, origin }) => {
    const { reminders, rounds, audited, now } = needs;
    await rounds.of(cycle);
    requireSense(body);
    const after = { id: headers['idempotency-key'], ...body, by: actor.name, version: 1 };
    const entry = audited({ cycle, action: 'announced', actor, origin, at: now(), after });
    const firstHash = canonicalHash(body);
    if (await reminders.writeAnnouncement(cycle, { announcement: after, firstHash }, entry))
      return after;
    const there = await noticeOf(needs, { cycle, notice: after.id });
    if (there.firstHash !== firstHash) throw new Problem('key-reused');
    // Corrected since, it is what became of the request.
    return there.announcement;
  };
}

export function editAnnouncement(
  needs: ManageNeeds,
): RunOf<typeof remindersRoutes.editAnnouncement> {
  return async ({ params, body, actor, origin }) => {
    const before = await noticeOf(needs, params);
    requireSense(body);
    const { id } = before.announcement;
    const after = { ...body, id, by: actor.name, version: body.version + 1 };
    return change(needs, params.cycle, { before, after }, { actor, origin });
  };
}

/** Ended, not removed: what was announced stays to be read. One that had not begun never shows. */
export function endAnnouncement(needs: ManageNeeds): RunOf<typeof remindersRoutes.endAnnouncement> {
  return async ({ params, actor, origin }) => {
    const notice = await noticeOf(needs, params);
    const before = notice.announcement;
    const until = needs.now().toISOString();
    // The browser may ask again when the first reply was lost.
    if (Date.parse(before.until) <= Date.parse(until)) return before;
    const after = { ...before, until, by: actor.name, version: before.version + 1 };
    return change(needs, params.cycle, { before: notice, after }, { actor, origin });
  };
}

/** What the office tells LAOs of a province now, whatever their type. */
export function readProvinceNotices({
  reminders,
  rounds,
  now,
}: NoticeNeeds): RunOf<typeof noticesRoutes.readProvinceNotices> {
  return async ({ params: { cycle, province } }) => {
    await rounds.of(cycle);
    const at = now();
    const all = (await reminders.notices(cycle)).map(({ announcement }) => announcement);
    return {
      announcements: all.filter(
        (each) => isInForce(each, at) && (each.province === null || each.province === province),
      ),
    };
  };
}

async function noticeOf(
  { reminders, rounds }: ManageNeeds,
  { cycle, notice }: { cycle: string; notice: string },
): Promise<NoticeItem> {
  await rounds.of(cycle);
  const found = (await reminders.notices(cycle)).find(({ announcement: { id } }) => id === notice);
  if (!found) throw new Problem('not-found');
  return found;
}

type AuditedBy = Pick<Parameters<RunOf<typeof remindersRoutes.announce>>[0], 'actor' | 'origin'>;

/** @throws Problem `assessment-changed` where somebody changed it since it was read */
async function change(
  { reminders, audited, now }: ManageNeeds,
  cycle: string,
  { before, after }: { before: NoticeItem; after: Announcement },
  by: AuditedBy,
): Promise<Announcement> {
  const entry = audited({
    cycle,
    action: 'announced',
    ...by,
    at: now(),
    before: before.announcement,
    after,
  });
  if (!(await reminders.writeAnnouncement(cycle, { ...before, announcement: after }, entry)))
    throw new Problem('assessment-changed');
  return after;
}

type Said = Pick<Announcement, 'from' | 'until' | 'province'>;

function requireSense({ from, until, province }: Said): void {
  const errors: FieldError[] = [];
  if (Date.parse(until) <= Date.parse(from))
    errors.push({ pointer: '/until', code: 'ends-before-it-begins', message: ENDS_FIRST });
  // Nobody would ever be shown it.
  if (province !== null && !regionOf(province))
    errors.push({ pointer: '/province', code: 'province-unknown', message: NO_SUCH_PROVINCE });
  if (errors.length > 0) throw new Problem('input-refused', { errors });
}

const ENDS_FIRST = { th: 'วันสิ้นสุดต้องอยู่หลังวันเริ่ม', en: 'It must end after it begins' };
