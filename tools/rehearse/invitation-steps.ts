import {
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Account } from '../../functions/accounts/account.ts';
import { ask } from './api.ts';
import { type Rehearsal, type Step, signedIn } from './rehearsal.ts';
import { EMAILS, LAO, NAME } from './rehearsed-round.ts';
import { firstSignIn, mustRefuse, newPassword } from './sign-in.ts';
import { until } from './until.ts';

/** Accounts of an LAO, invited as the office does, and one whose mail does not arrive. */
export const invitationStep: Step = {
  id: 'invitation',
  title: { th: 'เชิญผู้บันทึกและผู้รับรอง', en: 'the invitation of a recorder and a certifier' },
  after: ['second-factor'],
  async run(rehearsal) {
    const { course, stage } = rehearsal;
    const { idToken } = signedIn(rehearsal.office);
    const params = { lao: LAO.code };
    const invite = (role: string, email: string) =>
      ask<{ account: Account; delivered: boolean }>(rehearsal, idToken, 'inviteLaoAccount', {
        params,
        body: { role, name: NAME, email },
      });
    for (const role of ['recorder', 'certifier'] as const)
      rehearsal[role] = await course.needs(
        {
          th: `ส่งคำเชิญ${role === 'recorder' ? 'ผู้บันทึก' : 'ผู้รับรอง'}แล้ว และเข้าสู่ระบบได้`,
          en: `a ${role} is invited by mail, and signs in`,
        },
        async () => {
          const { account, delivered } = await invite(role, EMAILS[role]);
          if (!delivered) throw new Error('the invitation could not be sent: mail is not set up');
          return firstSignInOf(rehearsal, account.username);
        },
      );
    if (!stage.sendsBySes) {
      course.say({
        th: 'ไม่มีผู้ส่งเมล (mailFrom) จึงไม่ซ้อมเมลที่ส่งไม่ถึง',
        en: 'there is no mailFrom: mail that does not arrive is not rehearsed',
      });
      return;
    }
    await course.holds(
      { th: 'เมลที่ส่งไม่ถึงแสดงที่บัญชี', en: 'mail that does not arrive shows at the account' },
      async () => {
        const { account } = await invite('recorder', EMAILS.unreachable);
        await until(
          'word of the bounce',
          { withinSeconds: stage.patience, everySeconds: 2 },
          async () => {
            const { accounts } = await ask<{ accounts: Account[] }>(
              rehearsal,
              idToken,
              'listLaoAccounts',
              { params },
            );
            return accounts.find(({ username }) => username === account.username)?.undeliverable;
          },
        );
      },
    );
  },
};

/**
 * The invitation went to SES's simulator, where nobody reads the password in it: the operator sets
 * another temporary one.
 */
async function firstSignInOf(rehearsal: Rehearsal, Username: string) {
  const { cognito, stage } = rehearsal;
  const temporary = newPassword();
  await cognito.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: stage.userPoolId,
      Username,
      Password: temporary,
      Permanent: false,
    }),
  );
  return firstSignIn(rehearsal, Username, temporary, newPassword());
}

/** Who is disabled gets no token any more: the last that is tried of the accounts. */
export const disableStep: Step = {
  id: 'disable',
  title: { th: 'บัญชีที่ปิดใช้งาน', en: 'a disabled account' },
  after: ['invitation'],
  async run(rehearsal) {
    const { course, cognito, stage } = rehearsal;
    const { username, password } = signedIn(rehearsal.certifier);
    await course.holds(
      { th: 'ปิดใช้งานแล้วเข้าสู่ระบบไม่ได้', en: 'with the right password it gets no token' },
      async () => {
        await cognito.send(
          new AdminDisableUserCommand({ UserPoolId: stage.userPoolId, Username: username }),
        );
        await mustRefuse(rehearsal, username, password);
      },
    );
  },
};
