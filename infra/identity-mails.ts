import { UserPoolEmail, VerificationEmailStyle } from 'aws-cdk-lib/aws-cognito';
import { SENDER_NAME } from '../functions/shared/sender-name.ts';
import { domainOf, type Mails } from './mails.ts';
import { kept } from './retention.ts';

const SYSTEM = 'ระบบประเมินผลมาตรฐานขั้นต่ำการจัดบริการสาธารณะของ อปท.';

/** A temporary password is good for a week: an invitation may wait on a desk. */
export const INVITATION_LASTS = kept('invitations');

const paragraph = (...lines: string[]) => `<p>${lines.join('<br>')}</p>`;

/**
 * The mail that an account begins with. Cognito puts the user name and the temporary password where
 * {username} and {####} stand; nothing else of a person is in it.
 */
export const invitation = (siteUrl: string, sharedMailboxes: boolean) => ({
  emailSubject: `คำเชิญเข้าใช้${SYSTEM}`,
  emailBody: [
    paragraph('เรียน ผู้ปฏิบัติงานขององค์กรปกครองส่วนท้องถิ่น', `ท่านได้รับบัญชีผู้ใช้ของ${SYSTEM}`),
    paragraph(
      'ชื่อผู้ใช้ · user name: <b>{username}</b>',
      'รหัสผ่านชั่วคราว · temporary password: <b>{####}</b>',
    ),
    paragraph(
      `1. เปิด <a href="${siteUrl}/">${siteUrl}/</a> แล้วกด “เข้าสู่ระบบ”`,
      `2. กรอกชื่อผู้ใช้${sharedMailboxes ? '' : ' (หรืออีเมลนี้)'} และรหัสผ่านชั่วคราว`,
      '3. ตั้งรหัสผ่านใหม่ของท่านเอง',
    ),
    paragraph(
      `รหัสผ่านชั่วคราวใช้ได้ ${INVITATION_LASTS.toDays()} วัน หากหมดอายุ ให้ผู้ดูแลบัญชีของหน่วยงานส่งคำเชิญอีกครั้ง`,
      'เจ้าหน้าที่จะไม่ขอรหัสผ่านของท่านไม่ว่ากรณีใด บัญชีเป็นของบุคคล ห้ามใช้ร่วมกัน',
    ),
    paragraph(
      `You have been given an account. Open <a href="${siteUrl}/">${siteUrl}/</a>, sign in with the user name${sharedMailboxes ? '' : ' (or this e-mail address)'} and the temporary password, and choose a password of your own within ${INVITATION_LASTS.toDays()} days.`,
    ),
  ].join(''),
});

/** The code of somebody who forgot the password, or whose password was reset. */
export const verification = {
  emailStyle: VerificationEmailStyle.CODE,
  emailSubject: `รหัสตั้งรหัสผ่านใหม่ ${SYSTEM}`,
  emailBody: [
    paragraph('รหัสสำหรับตั้งรหัสผ่านใหม่ของท่าน · your code to set a new password: <b>{####}</b>'),
    paragraph(
      'หากท่านไม่ได้ขอและผู้ดูแลบัญชีไม่ได้แจ้ง ไม่ต้องทำสิ่งใด รหัสผ่านเดิมยังใช้ได้',
      'If nobody asked for this, do nothing: your password stays as it is.',
    ),
  ].join(''),
};

/**
 * Cognito's own sender lets 50 mails a day through, so that thousands of invitations need SES. What is
 * verified is the domain (infra/mail-stack.ts): Cognito refuses to be given an address of it that is
 * not verified itself.
 */
export const sender = ({ from, region, configurationSet }: Mails): UserPoolEmail =>
  UserPoolEmail.withSES({
    fromEmail: from,
    sesVerifiedDomain: domainOf(from),
    configurationSetName: configurationSet,
    fromName: SENDER_NAME,
    sesRegion: region,
  });
