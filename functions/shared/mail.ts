import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Come back with a bounce or a complaint: letters, digits, _ and - only. */
  tags: Record<string, string>;
};

/**
 * `unknown`: the connection broke, or SES failed inside: it may have been sent or not, and SES has
 * no key by which a repeat would be harmless.
 */
export type MailOutcome =
  | { state: 'sent'; messageId: string }
  | { state: 'refused'; reason: string }
  | { state: 'unknown'; reason: string };

export type MailSetting = { from: string; configurationSet: string };

const FROM_NAME = 'ระบบประเมินผลมาตรฐานขั้นต่ำ อปท.';
/** Being told to slow down is a refusal: nothing was sent, so that it may be tried again. */
const SLOWED = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'LimitExceededException',
]);
const TRIES_WHEN_SLOWED = 5;

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/**
 * Sends one mail by SES v2, once: the SDK's own repeats after a lost answer could send it twice.
 *
 * @param client with `maxAttempts: 1`
 */
export function mailSender(
  { from, configurationSet }: MailSetting,
  client: SESv2Client = new SESv2Client({ maxAttempts: 1 }),
) {
  const sender = `=?UTF-8?B?${Buffer.from(FROM_NAME).toString('base64')}?= <${from}>`;
  return async ({ to, subject, text, html, tags }: Mail): Promise<MailOutcome> => {
    const command = new SendEmailCommand({
      FromEmailAddress: sender,
      ConfigurationSetName: configurationSet,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
      EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
    });
    for (let tries = 1; ; tries += 1) {
      try {
        const { MessageId = '' } = await client.send(command);
        return { state: 'sent', messageId: MessageId };
      } catch (error) {
        const reason = error instanceof Error ? error.name : 'unknown';
        if (SLOWED.has(reason) && tries < TRIES_WHEN_SLOWED) {
          await new Promise((done) => setTimeout(done, 500 * 2 ** tries));
          continue;
        }
        const status = error instanceof SESv2ServiceException ? error.$metadata.httpStatusCode : 0;
        const isRefused = status !== undefined && status >= 400 && status < 500;
        return { state: isRefused ? 'refused' : 'unknown', reason };
      }
    }
  };
}
export type SendMail = ReturnType<typeof mailSender>;
