import * as z from 'zod/mini';
import { LaoCode, ProvinceCode, provinceCodeOf } from './lao.ts';
import type { Text } from './text.ts';

export const Role = z.enum(['recorder', 'certifier', 'province', 'office', 'observer']);
export type Role = z.infer<typeof Role>;

export const ROLE_NAMES: Record<Role, Text> = {
  recorder: { th: 'ผู้บันทึกข้อมูล', en: 'Recorder' },
  certifier: { th: 'ผู้รับรองข้อมูล', en: 'Certifier' },
  province: { th: 'ท้องถิ่นจังหวัด (สถจ.)', en: 'Province' },
  office: { th: 'เจ้าหน้าที่สำนักงาน ก.ก.ถ.', en: 'Office' },
  observer: { th: 'ผู้สังเกตการณ์', en: 'Observer' },
};

/** Who signed in, from the claims of a verified token. */
export const Actor = z.strictObject({
  /** The token's subject: what the audit trail names. */
  id: z.string().check(z.minLength(1)),
  name: z.string(),
  role: Role,
  /** Own LAO; recorder and certifier only. */
  lao: z.nullable(LaoCode),
  /** Own province; province only. */
  province: z.nullable(ProvinceCode),
});
export type Actor = z.infer<typeof Actor>;

export const ACTIONS = [
  'read-assessment',
  'save-answer',
  'attach-evidence',
  'be-present',
  'request-certification',
  'certify',
  'send-back',
  'submit',
  'return',
  'publish-results',
] as const;
export type Action = (typeof ACTIONS)[number];

/** Which roles may do what to a record that they can see. */
const ALLOWED: Record<Action, readonly Role[]> = {
  'read-assessment': ['recorder', 'certifier', 'province', 'office', 'observer'],
  'save-answer': ['recorder', 'certifier'],
  'attach-evidence': ['recorder', 'certifier'],
  'be-present': ['recorder', 'certifier'],
  'request-certification': ['recorder'],
  certify: ['certifier'],
  'send-back': ['certifier'],
  // The recorder only in a round without certification: `rolesOf` of the transition decides.
  submit: ['recorder', 'certifier'],
  return: ['province', 'office'],
  'publish-results': ['office'],
};

/** `hidden`: the record does not exist for this actor (404); `forbidden`: seen, but not allowed (403). */
export type Permission = 'granted' | 'hidden' | 'forbidden';

/**
 * @param lao the LAO whose record is meant; null for what belongs to the whole cycle
 */
export function permissionOf(actor: Actor, action: Action, lao: string | null): Permission {
  if (lao !== null && !canSee(actor, lao)) return 'hidden';
  return ALLOWED[action].includes(actor.role) ? 'granted' : 'forbidden';
}

function canSee(actor: Actor, lao: string): boolean {
  switch (actor.role) {
    case 'recorder':
    case 'certifier':
      return actor.lao === lao;
    case 'province':
      return actor.province === provinceCodeOf(lao);
    case 'office':
    case 'observer':
      return true;
  }
}
