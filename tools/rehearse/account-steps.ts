import { randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AssociateSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Writer } from '#domain/writer.ts';
import { OFFICE } from '../../functions/accounts/account.ts';
import { accountStore } from '../../functions/accounts/account-store.ts';
import { inviteAccount } from '../../functions/accounts/invite-account.ts';
import { signInPool } from '../../functions/accounts/sign-in-pool.ts';
import { ask, mustAnswer } from './api.ts';
import { type Rehearsal, type Step, signedIn } from './rehearsal.ts';
import { EMAILS, NAME, usernameIn } from './rehearsed-round.ts';
import {
  authenticator,
  claimsIn,
  firstSignIn,
  mustRefuse,
  newPassword,
  signInWithCode,
  tryPassword,
} from './sign-in.ts';

const officeUsername = ({ stage }: Pick<Rehearsal, 'stage'>) =>
  usernameIn(OFFICE, EMAILS.office, stage.naming);
const office = { temporary: newPassword(), password: newPassword() };

/** As whom the rehearsal writes what no page can. */
const operator = (): Writer => ({
  id: 'rehearse',
  name: 'rehearse',
  role: 'operator',
  request: randomUUID(),
});

/** An account of the office, made as the very first one is: by an operator, without a mail. */
export const accountStep: Step = {
  id: 'account',
  title: { th: 'บัญชีของสำนักงานสำหรับการซ้อม', en: 'an account of the office, for the rehearsal' },
  after: ['site'],
  async run({ course, cognito, stage, table }) {
    const { userPoolId: UserPoolId } = stage;
    const pool: ReturnType<typeof signInPool> = {
      ...signInPool(cognito, UserPoolId),
      async create(Username, person) {
        const { User } = await cognito.send(
          new AdminCreateUserCommand({
            UserPoolId,
            Username,
            MessageAction: 'SUPPRESS',
            TemporaryPassword: office.temporary,
            UserAttributes: [
              { Name: 'email', Value: person.email },
              { Name: 'email_verified', Value: 'true' },
              { Name: 'name', Value: person.name },
            ],
          }),
        );
        const sub = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
        return { outcome: 'created', id: sub };
      },
    };
    await course.needs(
      { th: 'สร้างบัญชีในระบบเข้าใช้และในทะเบียนผู้ใช้', en: 'it is made in Cognito and in the directory' },
      async () => {
        const invited = await inviteAccount(
          { pool, accounts: accountStore(table), tableName: table.name, naming: stage.naming },
          {
            position: { role: 'office', lao: null, province: null },
            person: { name: NAME, email: EMAILS.office, phone: null },
            at: new Date(),
            by: { id: 'rehearse', name: 'rehearse' },
            audited: { by: operator() },
          },
        );
        if (invited.outcome !== 'created') throw new Error(`it is "${invited.outcome}"`);
      },
    );
  },
};

/** The first sign-in, as the site's own page does it. */
export const signInStep: Step = {
  id: 'sign-in',
  title: { th: 'เข้าสู่ระบบครั้งแรก', en: 'the first sign-in' },
  after: ['account'],
  async run(rehearsal) {
    const { course, stage } = rehearsal;
    const username = officeUsername(rehearsal);
    await course.holds({ th: 'รหัสผ่านผิดถูกปฏิเสธ', en: 'a wrong password is refused' }, () =>
      mustRefuse(rehearsal, username, newPassword()),
    );
    const person = await course.needs(
      {
        th: 'รหัสผ่านชั่วคราวใช้ได้ครั้งเดียวแล้วต้องตั้งใหม่',
        en: 'the temporary password leads to NEW_PASSWORD_REQUIRED, and on to tokens',
      },
      () => firstSignIn(rehearsal, username, office.temporary, office.password),
    );
    rehearsal.office = person;
    await course.holds(
      { th: 'รหัสผ่านชั่วคราวใช้ไม่ได้อีก', en: 'the temporary password is good no more' },
      () => mustRefuse(rehearsal, username, office.temporary),
    );
    // The pool was made so, and takes no other setting afterwards.
    await (stage.naming.sharedMailboxes
      ? course.holds(
          {
            th: 'ใช้กล่องอีเมลร่วมกัน: ที่อยู่อีเมลเข้าสู่ระบบไม่ได้ ชื่อผู้ใช้เท่านั้น',
            en: 'mailboxes are shared: the address signs nobody in, the user name alone does',
          },
          () => mustRefuse(rehearsal, EMAILS.office, office.password),
        )
      : course.holds(
          {
            th: 'ที่อยู่อีเมลใช้เข้าสู่ระบบแทนชื่อผู้ใช้ได้',
            en: 'the address signs in instead of the user name',
          },
          async () => void (await tryPassword(rehearsal, EMAILS.office, office.password)),
        ));
    await course.holds(
      {
        th: 'ยังไม่มีการยืนยันตัวตนขั้นที่สอง จึงยังไม่มีสิทธิ์',
        en: 'without a second factor the token says so, and opens nothing',
      },
      async () => {
        const claims = claimsIn(person.idToken);
        if (claims.sign_in_needs !== 'second-factor')
          throw new Error(`sign_in_needs is ${String(claims.sign_in_needs)}`);
        await mustAnswer(401, rehearsal, person.idToken, 'listOfficeAccounts');
      },
    );
  },
};

/** An authenticator app, set up with the person's own access token and asked for at the next sign-in. */
export const secondFactorStep: Step = {
  id: 'second-factor',
  title: { th: 'ยืนยันตัวตนขั้นที่สองด้วยแอป', en: 'the second factor, by an authenticator app' },
  after: ['sign-in'],
  async run(rehearsal) {
    const { course, cognito } = rehearsal;
    const { accessToken: AccessToken } = signedIn(rehearsal.office);
    const code = await course.needs(
      { th: 'ตั้งค่าแอปได้', en: 'it is set up: associated, verified, preferred' },
      async () => {
        const { SecretCode } = await cognito.send(
          new AssociateSoftwareTokenCommand({ AccessToken }),
        );
        const next = authenticator(SecretCode ?? '');
        const { Status } = await cognito.send(
          new VerifySoftwareTokenCommand({ AccessToken, UserCode: await next() }),
        );
        if (Status !== 'SUCCESS') throw new Error(`verifying it gave ${Status}`);
        await cognito.send(
          new SetUserMFAPreferenceCommand({
            AccessToken,
            SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
          }),
        );
        return next;
      },
    );
    course.say({
      th: 'รอรหัสถัดไปของแอป ไม่เกินครึ่งนาที',
      en: 'waiting for the next code, half a minute at most',
    });
    const person = await course.needs(
      { th: 'เข้าสู่ระบบด้วยรหัสผ่านและรหัสจากแอป', en: 'password and code give tokens' },
      async () =>
        signInWithCode(rehearsal, officeUsername(rehearsal), office.password, await code()),
    );
    rehearsal.office = person;
    await course.needs(
      { th: 'สิทธิ์ของสำนักงานใช้ได้ผ่านเว็บ', en: 'the token has the role, and opens the API' },
      async () => {
        const groups = claimsIn(person.idToken)['cognito:groups'];
        if (String(groups) !== 'office') throw new Error(`its groups are ${String(groups)}`);
        await ask(rehearsal, person.idToken, 'listOfficeAccounts');
      },
    );
    await course.holds(
      { th: 'access token ใช้แทนกันไม่ได้', en: 'an access token opens nothing' },
      () => mustAnswer(401, rehearsal, person.accessToken, 'listOfficeAccounts'),
    );
  },
};
