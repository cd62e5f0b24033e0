import { type FieldError, Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { beginImport } from './begin-import.ts';
import { countsOf, isLargeRemoval, type RegistryPlan, writesOf } from './registry.ts';
import type { RegistryNeeds } from './registry-needs.ts';
import { strangers } from './registry-plan.ts';
import { refuseUnderWay } from './registry-versions.ts';
import type { registryRoutes } from './routes.ts';

/**
 * Makes a previewed plan a version of the registry: one item with its audit entry, in one
 * transaction. The LAOs' records are written by import-registry, which that starts.
 */
export function confirmRegistry(
  needs: RegistryNeeds,
): RunOf<typeof registryRoutes.confirmRegistry> {
  return async ({ body, actor, origin }) => {
    const { versions, files, now } = needs;
    const plan = await files.readPreview(body.preview);
    if (!plan) throw new Problem('not-found', {}, PREVIEW_GONE);
    const latest = await versions.latest();
    refuseUnderWay(latest);
    if ((latest?.number ?? 0) !== plan.base) throw new Problem('assessment-changed', {}, OUTDATED);
    if (writesOf(countsOf(plan)) === 0)
      throw new Problem(
        'state-not-allowed',
        {},
        plan.rejected.length > 0 ? NOTHING_READ : NOTHING_DIFFERS,
      );
    const errors = faultsOf(plan, body);
    if (errors.length > 0) throw new Problem('input-refused', { errors });
    const version = await beginImport(needs, {
      plan,
      hash: body.preview,
      same: body.same,
      reason: body.reason,
      who: { actor, origin },
      at: now(),
    });
    if (!version) throw new Problem('assessment-changed', {}, OUTDATED);
    await files.requestImport(version.number);
    return version;
  };
}

/** Asks again for what was cut short: what is done already is passed over. */
export function runImport({
  versions,
  files,
}: RegistryNeeds): RunOf<typeof registryRoutes.runImport> {
  return async ({ params }) => {
    const version = await versions.read(Number(params.version));
    if (!version) throw new Problem('not-found');
    if (version.work.status !== 'done') await files.requestImport(version.number);
    return version;
  };
}

type Confirmation = { same: readonly string[]; removals?: number | undefined };

function faultsOf(plan: RegistryPlan, { same, removals }: Confirmation): FieldError[] {
  const unknown = strangers(same, plan);
  const count = plan.removed.length;
  return [
    ...unknown.map((code) => ({
      pointer: '/same',
      code: 'not-a-succession',
      message: {
        th: `รหัส ${code} ไม่อยู่ในรายการที่อาจเป็น อปท. เดียวกัน`,
        en: `${code} is not among those that may be the same LAO`,
      },
    })),
    ...(isLargeRemoval(plan) && removals !== count
      ? [
          {
            pointer: '/removals',
            code: 'removals-not-confirmed',
            message: {
              th: `ไฟล์นี้ทำให้ อปท. ${count} แห่งออกจากทะเบียน ให้พิมพ์จำนวนนี้เพื่อยืนยันว่าได้ตรวจแล้ว`,
              en: `This file takes ${count} LAOs out of the registry: type that number to say that you checked`,
            },
          },
        ]
      : []),
  ];
}

const OUTDATED = {
  th: 'ทะเบียนเปลี่ยนไปหลังจากที่ท่านดูตัวอย่าง ให้เลือกไฟล์อีกครั้งเพื่อดูสิ่งที่จะเปลี่ยนตามทะเบียนปัจจุบัน',
  en: 'The registry changed after your preview: choose the file again to see what it would change now',
};
const PREVIEW_GONE = {
  th: 'ตัวอย่างนี้หมดอายุแล้ว ให้เลือกไฟล์อีกครั้ง',
  en: 'This preview has expired: choose the file again',
};
const NOTHING_READ = {
  th: 'แถวที่ใช้ได้ของไฟล์นี้ไม่เปลี่ยนสิ่งใด แต่มีแถวที่ใช้ไม่ได้ จึงบอกไม่ได้ว่าตรงกับทะเบียน ให้แก้ไฟล์แล้วเลือกใหม่',
  en: 'The rows that can be used change nothing, but others cannot be used, so the file cannot be said to agree with the registry: mend it and choose it again',
};
const NOTHING_DIFFERS = {
  th: 'ไฟล์นี้ตรงกับทะเบียนอยู่แล้ว ไม่มีสิ่งใดต้องนำเข้า',
  en: 'The file agrees with the registry already: there is nothing to import',
};
