import type { Account } from '../accounts.ts';
import { type PoolNeeds, sendCode } from './cognito-operations.ts';
import type { LocalUser } from './local-user.ts';
import { checkPassword } from './passwords.ts';
import {
  codePage,
  newPasswordPage,
  passwordPage,
  resetPage,
  type Said,
  signInPage,
} from './sign-in-page.ts';

/** Where somebody stands between the user name and the way back to the site. */
type Step = { username: string; at: 'password' | 'new-password' | 'reset' | 'code' };
type Outcome = { signedIn: string } | { page: string; status: 200 | 422 };

type StepNeeds = Pick<PoolNeeds, 'pool' | 'users' | 'sendMail'> & { samples: () => Account[] };

const digitsOf = (typed: string): string =>
  typed.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)).replaceAll(/\D/g, '');

/**
 * The pool's sign-in, a question a page: user name, password, and what the account asks for: a new
 * password for a temporary one, a code by mail for a reset one, a code of the authenticator app.
 */
export function signInSteps({ pool, users, sendMail, samples }: StepNeeds) {
  const steps = new Map<string, Step>();
  const first = (action: string, said?: Said, typed?: string) =>
    signInPage({
      samples: samples(),
      action,
      byThaid: pool.providers.some(({ name }) => name === 'ThaID'),
      said,
      typed,
    });

  return async (uid: string, action: string, form: URLSearchParams | null): Promise<Outcome> => {
    const step = steps.get(uid);
    const typed = (field: string) => form?.get(field) ?? '';
    if (!form || form.has('restart')) steps.delete(uid);
    if (!form || form.has('restart') || !step || form.has('username')) {
      if (!form?.has('username')) return ask(first(action));
      return begin(uid, action, typed('username').trim());
    }
    const user = users.find(step.username);
    if (!user?.enabled) return refuse(first(action, DISABLED));
    if (users.isLocked(user)) return refuse(again(step, user, action, LOCKED));
    if (form.has('forgot')) {
      await sendCode(user, { users, pool, sendMail });
      return go(uid, user, 'reset', action);
    }
    switch (step.at) {
      case 'password':
        return password(uid, user, action, typed('password'));
      case 'new-password':
        return newPassword(uid, user, action, typed('password'), typed('again'));
      case 'reset':
        return reset(uid, user, action, form);
      case 'code':
        if (users.passesTotp(user, digitsOf(typed('code'))) === 'right') return done(uid, user);
        return refuse(codePage(action, WRONG_CODE));
    }
  };

  function begin(uid: string, action: string, username: string): Outcome {
    const user = users.find(username);
    if (!user) return refuse(first(action, unknown(username), username));
    if (!user.enabled) return refuse(first(action, DISABLED, username));
    if (user.sample) return done(uid, user);
    return go(uid, user, user.status === 'RESET_REQUIRED' ? 'reset' : 'password', action);
  }

  async function password(uid: string, user: LocalUser, action: string, typed: string) {
    const expired = users.isExpired(user);
    if (!(await users.passesPassword(user, typed)))
      return refuse(
        passwordPage(action, user.username, expired ? EXPIRED_INVITATION : WRONG_PASSWORD),
      );
    if (user.status === 'FORCE_CHANGE_PASSWORD') return go(uid, user, 'new-password', action);
    return secondFactor(uid, user, action);
  }

  async function newPassword(
    uid: string,
    user: LocalUser,
    action: string,
    typed: string,
    repeated: string,
  ): Promise<Outcome> {
    const fault = faultOf(typed, repeated);
    if (fault) return refuse(newPasswordPage(action, pool.policy, fault));
    await users.setPassword(user, typed, null);
    user.status = 'CONFIRMED';
    users.keep(user);
    return secondFactor(uid, user, action);
  }

  async function reset(uid: string, user: LocalUser, action: string, form: URLSearchParams) {
    const typed = form.get('password') ?? '';
    const fault = faultOf(typed, form.get('again') ?? '');
    if (fault) return refuse(resetPage(action, pool.policy, user.attributes.email ?? '', fault));
    if ((await users.codeOf(user, digitsOf(form.get('code') ?? ''))) !== 'right')
      return refuse(
        resetPage(action, pool.policy, user.attributes.email ?? '', { ...WRONG_CODE, at: 'code' }),
      );
    user.code = null;
    user.status = 'CONFIRMED';
    await users.setPassword(user, typed, null);
    return secondFactor(uid, user, action);
  }

  function faultOf(typed: string, repeated: string): Said | null {
    try {
      checkPassword(typed, pool.policy);
    } catch (error) {
      return { at: 'password', lines: ['รหัสผ่านยังขาด · Still missing:', (error as Error).message] };
    }
    return typed === repeated ? null : NOT_REPEATED;
  }

  function secondFactor(uid: string, user: LocalUser, action: string): Outcome {
    return user.mfaEnabled ? go(uid, user, 'code', action) : done(uid, user);
  }

  function go(uid: string, user: LocalUser, at: Step['at'], action: string): Outcome {
    steps.set(uid, { username: user.username, at });
    return ask(again({ username: user.username, at }, user, action));
  }

  /** The page of a step, with what is to be said of the try before. */
  function again({ at }: Step, user: LocalUser, action: string, said?: Said): string {
    switch (at) {
      case 'password':
        return passwordPage(action, user.username, said);
      case 'new-password':
        return newPasswordPage(action, pool.policy, said);
      case 'reset':
        return resetPage(action, pool.policy, user.attributes.email ?? '', said);
      case 'code':
        return codePage(action, said);
    }
  }

  function done(uid: string, user: LocalUser): Outcome {
    steps.delete(uid);
    return { signedIn: user.sub };
  }
}

const ask = (page: string): Outcome => ({ page, status: 200 });
const refuse = (page: string): Outcome => ({ page, status: 422 });

const unknown = (username: string): Said => ({
  at: 'username',
  lines: [`ไม่พบบัญชี “${username}” · No such account`],
});
const DISABLED: Said = {
  at: 'username',
  lines: ['บัญชีนี้ถูกปิดใช้งาน ติดต่อผู้ดูแลบัญชีของหน่วยงาน · This account is disabled'],
};
const WRONG_PASSWORD: Said = {
  at: 'password',
  lines: ['รหัสผ่านไม่ถูกต้อง · The password is not right'],
};
const EXPIRED_INVITATION: Said = {
  at: 'password',
  lines: [
    'รหัสผ่านชั่วคราวหมดอายุแล้ว ขอให้ผู้ดูแลบัญชีส่งคำเชิญอีกครั้ง · The temporary password has expired: ask for a new invitation',
  ],
};
const WRONG_CODE: Said = {
  at: 'code',
  lines: [
    'รหัสไม่ถูกต้องหรือใช้ไปแล้ว รอรหัสถัดไปแล้วลองอีกครั้ง · The code is wrong or used: try the next one',
  ],
};
const NOT_REPEATED: Said = {
  at: 'again',
  lines: ['รหัสผ่านสองช่องไม่เหมือนกัน · The two passwords differ'],
};
const LOCKED: Said = {
  at: 'password',
  lines: ['ลองผิดหลายครั้งเกินไป รอสักครู่ · Too many tries: wait a little'],
};
