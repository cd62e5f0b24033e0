import { provinceCodeOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import { regionOf } from '#domain/region.ts';
import type { Text } from '#domain/text.ts';
import type { CycleStore } from '#shared/cycle-store.ts';
import type { RequestOf } from '#shared/http-handler.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { RoundLaos } from '../registry/round-laos.ts';
import {
  type Account,
  managesPosition,
  type Position,
  positionIn,
  readPerson,
  type Unit,
} from './account.ts';
import { changeAccount } from './change-account.ts';
import type { ImportStore } from './import-store.ts';
import { type InviteNeeds, inviteAccount } from './invite-account.ts';
import { knownLaos } from './known-laos.ts';
import { problemOfPool, refusalOf } from './pool-refusal.ts';
import type { accountsRoutes } from './routes.ts';

export type AccountsNeeds = InviteNeeds & {
  registry: RegistryStore;
  /** The LAOs of rounds, as they opened with them. */
  rounds: RoundLaos;
  cycles: Pick<CycleStore, 'listCycles'>;
  imports: ImportStore;
  now: () => Date;
};

type Invite = Pick<RequestOf<typeof accountsRoutes.inviteLaoAccount>, 'body' | 'actor' | 'origin'>;
type Change = Pick<RequestOf<typeof accountsRoutes.changeLaoAccount>, 'body' | 'actor' | 'origin'>;

/** Invites somebody into a unit; `delivered` is false where the mail could not be sent. */
export function inviteInto(needs: AccountsNeeds) {
  return async (
    unit: Unit,
    { body, actor, origin }: Invite,
  ): Promise<{ account: Account; delivered: boolean }> => {
    const position = positionIn(unit, body.role);
    if (!position) throw refusal('role', 'role-elsewhere', REFUSALS.role);
    if (!managesPosition(actor, position)) throw new Problem('not-permitted');
    await requireKnown(needs, position);
    const read = readPerson(body);
    if ('faults' in read)
      throw new Problem('input-refused', {
        errors: read.faults.map(({ field, code, message }) => ({
          pointer: `/${field}`,
          code,
          message,
        })),
      });
    const invited = await inviteAccount(needs, {
      position,
      person: read.person,
      at: needs.now(),
      by: { id: actor.id, name: actor.name },
      audited: { actor, origin },
    }).catch((error) => {
      if (refusalOf(error) === null) throw problemOfPool(error);
      throw refusal('email', 'not-taken', REFUSALS['not-taken']);
    });
    if (!('account' in invited)) throw refusal('email', invited.outcome, REFUSALS[invited.outcome]);
    if (invited.outcome === 'existed') throw refusal('email', 'account-exists', REFUSALS.existed);
    const { account } = invited;
    return { account, delivered: account.unsent === undefined };
  };
}

/** An account of a unit that is none could sign in and would see nothing. */
async function requireKnown(needs: AccountsNeeds, { lao, province }: Position): Promise<void> {
  if (province !== null && !regionOf(province)) throw new Problem('not-found');
  if (lao === null) return;
  const known = await knownLaos(needs, provinceCodeOf(lao));
  if (!known.some((each) => each.lao.code === lao)) throw new Problem('not-found');
}

export function changeIn(needs: AccountsNeeds) {
  return async (
    unit: Unit,
    username: string,
    { body, actor, origin }: Change,
  ): Promise<{ account: Account }> => {
    const { change, reason, name, phone } = body;
    const asked = {
      change,
      reason: reason || null,
      name: name ?? null,
      phone: phone ?? null,
    };
    const at = needs.now();
    return { account: await changeAccount(needs, { unit, username, actor, origin, at, asked }) };
  };
}

const refusal = (field: string, code: string, message: Text): Problem =>
  new Problem('input-refused', { errors: [{ pointer: `/${field}`, code, message }] });

const REFUSALS = {
  role: { th: 'หน่วยงานนี้ไม่มีบทบาทนี้', en: 'This unit has no such role' },
  existed: {
    th: 'ผู้ที่ใช้อีเมลนี้มีบัญชีในหน่วยงานนี้แล้ว ดูในรายการด้านบน',
    en: 'This person has an account here already: see the list above',
  },
  'email-taken': {
    th: 'อีเมลนี้เป็นของบัญชีอื่น บัญชีหนึ่งเป็นของบุคคลเดียว หากเป็นผู้ที่ย้ายมา ให้จังหวัดหรือสำนักงาน ก.ก.ถ. ย้ายบัญชีมา มิฉะนั้นให้ใช้อีเมลของผู้ปฏิบัติงานเอง',
    en: 'This address is another account’s. If the person moved here, the province or the office moves the account; else use their own address',
  },
  'not-made': {
    th: 'ส่งอีเมลถึงที่อยู่นี้ไม่ได้ จึงไม่ได้สร้างบัญชี ตรวจที่อยู่แล้วลองอีกครั้ง',
    en: 'No mail could be sent to this address, so no account was made: check it and try again',
  },
  'not-taken': {
    th: 'ระบบเข้าใช้ไม่รับที่อยู่อีเมลหรือชื่อนี้ ตรวจแล้วลองอีกครั้ง',
    en: 'The sign-in service does not take this address or name: check them and try again',
  },
  'other-role': {
    th: 'ผู้ที่ใช้อีเมลนี้มีบทบาทอื่นในหน่วยงานนี้แล้ว คนเดียวเป็นทั้งผู้บันทึกและผู้รับรองไม่ได้',
    en: 'This person has another role here: nobody records and certifies in one',
  },
} as const satisfies Record<string, Text>;
