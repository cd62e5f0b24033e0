import { type Cycle, epochSeconds } from '#domain/cycle.ts';
import { fullNameOf } from '#domain/lao.ts';
import { type FieldError, Problem } from '#domain/problem.ts';
import { cycleStateOf, isExtensible } from '#domain/round-state.ts';
import { writerOf } from '#domain/writer.ts';
import type { RunOf } from '#shared/http-handler.ts';
import {
  covers,
  type ExtensionScope,
  extensionFaultOf,
  type Letter,
  provinceOf,
  readLetterNumber,
  windowFaultOf,
} from './extension.ts';
import { WAITING } from './round.ts';
import { audit, changedSince, changeOf, type RoundNeeds, requireCycle } from './round-needs.ts';
import type { roundsRoutes } from './routes.ts';
import { requestWork } from './work-request.ts';

/**
 * Moves the window: of all, to an earlier or a later closing; or of one LAO, a district or a
 * province, to a later closing of their own, which no later move of the round's cuts. It is
 * recorded with its letter and reason, and reaches the LAOs by apply-round.
 */
export function changeWindow(needs: RoundNeeds): RunOf<typeof roundsRoutes.changeWindow> {
  return async ({ params, body, actor, origin }) => {
    const { cycles, rounds, records, now } = needs;
    const at = now();
    const cycle = await requireCycle(needs, params.cycle);
    const state = cycleStateOf(cycle, at);
    if (!isExtensible(state)) throw notExtensible();
    const { scope, reason } = body;
    const before = { opensAt: cycle.opensAt, closesAt: cycle.closesAt };
    const isAll = scope.kind === 'all';
    const after = { opensAt: (isAll && body.opensAt) || cycle.opensAt, closesAt: body.closesAt };
    const whom = await nameOf(needs, cycle.id, scope);
    const number = readLetterNumber(body.letter.number);
    const errors = [
      number === null ? NO_NUMBER : null,
      isAll ? windowFaultOf(after, at) : extensionFaultOf(cycle, body.closesAt, at),
      isAll ? openingFault(cycle, after.opensAt, at) : null,
      whom === null ? unknownScope(scope) : null,
    ].filter((fault) => fault !== null);
    if (errors.length > 0) throw new Problem('input-refused', { errors });
    const letter: Letter = { ...body.letter, number: number ?? '' };
    const change = changeOf(cycle.id, isAll ? 'window' : 'extension', { actor, origin }, at, {
      reason,
      letter,
      scope,
      whom: whom || null,
      before,
      after,
      work: WAITING,
    });
    const entry = audit(needs, { actor, origin }, at, 'window-extended', {
      cycle: cycle.id,
      ...(scope.kind === 'lao' && { lao: scope.lao }),
      before,
      after: { scope, ...after },
      reason: `${letter.number} (${letter.date}): ${reason}`,
    });
    // A round that opens again is not being verified any more.
    const reopened = cycle.state === 'verifying' && isAll && isAhead(after.closesAt, at);
    const moved = { ...after, ...(reopened && { state: undefined }) };
    const writes = isAll ? [cycles.cycleUpdate(cycle, moved, writerOf(actor, origin))] : [];
    const written = await rounds.write([rounds.changePut(change), ...writes, entry]);
    if (written === 'stale') throw changedSince();
    await requestWork(records, change);
    return change;
  };
}

const isAhead = (instant: string, at: Date) => epochSeconds(instant) > epochSeconds(at);

/** What is open does not become unopened: somebody may have answered. */
function openingFault(cycle: Cycle, opensAt: string, at: Date): FieldError | null {
  if (opensAt === cycle.opensAt || isAhead(cycle.opensAt, at)) return null;
  return {
    pointer: '/opensAt',
    code: 'already-open',
    message: {
      th: 'รอบนี้เปิดรับไปแล้ว เปลี่ยนวันเปิดไม่ได้',
      en: 'The round has opened already: its opening cannot be moved',
    },
  };
}

/** The scope by the names that the round has; null where it reaches none of its LAOs: a slip of a digit. */
async function nameOf(
  { laos }: RoundNeeds,
  cycle: string,
  scope: ExtensionScope,
): Promise<string | null> {
  const own = provinceOf(scope);
  if (own === null) return '';
  const lao = (await laos.ofProvince(cycle, own)).find(({ code }) => covers(scope, code));
  if (!lao) return null;
  if (scope.kind === 'lao') return fullNameOf(lao);
  const province = `จ.${lao.province}`;
  return scope.kind === 'province' ? province : `อ.${lao.district} ${province}`;
}

const unknownScope = ({ kind }: ExtensionScope): FieldError => ({
  pointer: `/scope/${kind}`,
  code: 'scope-unknown',
  message: {
    th: 'รอบนี้ไม่มี อปท. ตามรหัสนี้ (รอบใช้ทะเบียน ณ วันที่เปิดรอบ อปท. ที่เปลี่ยนรหัสแล้วให้ใช้รหัสเดิม)',
    en: 'The round has no LAO under this code (it keeps the registry that it opened with: of one that changed since, give the former code)',
  },
});

const NO_NUMBER: FieldError = {
  pointer: '/letter/number',
  code: 'letter-number',
  message: {
    th: 'ใส่เลขที่หนังสือ เช่น มท 0810.8/ว 1234',
    en: 'Give the number of the letter, such as มท 0810.8/ว 1234',
  },
};

function notExtensible(): Problem {
  return new Problem(
    'state-not-allowed',
    {},
    {
      th: 'เผยแพร่ผลหรือเก็บรอบแล้ว จึงขยายเวลาไม่ได้ ให้ส่งคืนเป็นราย อปท. แทน',
      en: 'Results are out: return single assessments instead of extending the window',
    },
  );
}
