import * as z from 'zod/mini';
import { isProvinceCode, LaoCode, ProvinceCode, provinceCodeOf } from './lao.ts';
import type { Text } from './text.ts';

export const ROLES = ['recorder', 'certifier', 'province', 'office', 'observer'] as const;
export const Role = z.enum(ROLES);
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
  /**
   * Codes that the own LAO had before, or of LAOs that it goes on from: what was theirs in an earlier
   * round is seen and finished under the code of that round.
   */
  formerLaos: z.optional(z.array(LaoCode)),
  /** Own province; province only. */
  province: z.nullable(ProvinceCode),
  /** The LAO that somebody of a province or the centre belongs to besides, and so never reviews. */
  secondedFrom: z.optional(LaoCode),
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
  'read-rounds',
  'manage-rounds',
  'extend-window',
  'read-registry',
  'manage-registry',
  'manage-accounts',
  'manage-all-accounts',
  'move-account',
  'link-sign-in',
  'follow-province',
  'follow-country',
  'manage-reminders',
  'read-notices',
  'endorse',
  'finalise',
  'read-sample',
  'draw-sample',
  'declare-conflict',
  'lift-conflict',
  'ask-register-change',
  'decide-register-change',
  'appeal',
  'decide-appeal',
  'read-audit',
  'read-audit-round',
  'export',
] as const;
export type Action = (typeof ACTIONS)[number];

const EVERYONE: readonly Role[] = ROLES;

/** Which roles may do what to a record that they can see. */
const ALLOWED: Record<Action, readonly Role[]> = {
  'read-assessment': EVERYONE,
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
  'read-rounds': ['office', 'observer'],
  'manage-rounds': ['office'],
  'extend-window': ['office'],
  'read-registry': ['province', 'office', 'observer'],
  'manage-registry': ['office'],
  // Of one LAO or of one province; which accounts of it is for the accounts' own rule to say.
  'manage-accounts': ['certifier', 'province', 'office'],
  'manage-all-accounts': ['office'],
  // Between two LAOs, both of which one sees: functions/accounts/account-moves.ts.
  'move-account': ['province', 'office'],
  // Of the own account.
  'link-sign-in': EVERYONE,
  'follow-province': ['province', 'office', 'observer'],
  'follow-country': ['office', 'observer'],
  'manage-reminders': ['office'],
  'read-notices': ['recorder', 'certifier', 'province', 'office'],
  endorse: ['province'],
  finalise: ['office'],
  'read-sample': ['province', 'office', 'observer'],
  'draw-sample': ['office'],
  // Of oneself; the office of others as well.
  'declare-conflict': ['province', 'office'],
  'lift-conflict': ['office'],
  'ask-register-change': ['recorder', 'certifier'],
  'decide-register-change': ['office'],
  appeal: ['certifier'],
  'decide-appeal': ['office'],
  'read-audit': EVERYONE,
  'read-audit-round': ['office', 'observer'],
  // A province its own LAOs only: mayExport says so.
  export: ['province', 'office', 'observer'],
};

/** `hidden`: the record does not exist for this actor (404); `forbidden`: seen, but not allowed (403). */
export type Permission = 'granted' | 'hidden' | 'forbidden';

/**
 * @param target the LAO (7 digits) or the province (2 digits) whose record is meant; null for what
 *   belongs to the whole round or country
 */
export function permissionOf(actor: Actor, action: Action, target: string | null): Permission {
  if (target !== null && !canSee(actor, target)) return 'hidden';
  return ALLOWED[action].includes(actor.role) ? 'granted' : 'forbidden';
}

/** Whether a code is the actor's LAO, by the code that it has or one that it had. */
export const isOwnLao = (
  { lao, formerLaos = [] }: Pick<Actor, 'lao' | 'formerLaos'>,
  target: string,
): boolean => lao !== null && (lao === target || formerLaos.includes(target));

function canSee(actor: Actor, target: string): boolean {
  switch (actor.role) {
    case 'recorder':
    case 'certifier':
      return isOwnLao(actor, target);
    case 'province':
      return actor.province === (isProvinceCode(target) ? target : provinceCodeOf(target));
    case 'office':
    case 'observer':
      return true;
  }
}
