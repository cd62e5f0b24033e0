import { setTimeout as sleep } from 'node:timers/promises';
import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SENDER_NAME } from './sender-name.ts';

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Come back with a bounce or a complaint: letters, digits, _ and - only. */
  tags: Record<string, string>;
};

/**
 * `refused`: certainly not sent, so that it may be tried again: SES said no, or nobody was reached.
 * `unknown`: it was on its way when the connection broke, SES failed inside or said nothing in time:
 * it may have been sent or not, and SES has no key by which a repeat would be harmless.
 */
export type MailOutcome =
  | { state: 'sent'; messageId: string }
  | { state: 'refused'; reason: string }
  | { state: 'unknown'; reason: string };

export type MailSetting = {
  from: string;
  /** Whose SES sends it. */
  region: string;
  configurationSet: string;
};

/** Being told to slow down is a refusal: nothing was sent, so that it may be tried again. */
const SLOWED = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'LimitExceededException',
]);
const TRIES_WHEN_SLOWED = 5;

/** SES answers in well under a second; what says nothing for so long would hold up the others. */
const CONNECT_MS = 5000;
const ANSWER_MS = 15_000;

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** Asks once, and ends by itself: the SDK's own repeats after a lost answer could send a mail twice. */
const sesClient = (region: string, answerMs: number) =>
  new SESv2Client({
    region,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
    },
  });

/**
 * Sends one mail by SES v2, once.
 *
 * @param answerMs how long SES has to answer
 */
export function mailSender({ from, region, configurationSet }: MailSetting, answerMs = ANSWER_MS) {
  const client = sesClient(region, answerMs);
  const sender = `${SENDER_NAME} <${from}>`;
  return async ({ to, subject, text, html, tags }: Mail): Promise<MailOutcome> => {
    const command = new SendEmailCommand({
      FromEmailAddress: sender,
      ConfigurationSetName: configurationSet,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
      EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
    });
    for (let tries = 1; ; tries += 1) {
      let left = false;
      // The last step before the wire: what fails above it (credentials, signing) never left.
      command.middlewareStack.add(
        (next) => (args) => {
          left = true;
          return next(args);
        },
        { step: 'deserialize', name: 'noteLeaving', priority: 'low', override: true },
      );
      try {
        const { MessageId = '' } = await client.send(command);
        return { state: 'sent', messageId: MessageId };
      } catch (error) {
        const reason = reasonOf(error);
        if (SLOWED.has(reason) && tries < TRIES_WHEN_SLOWED) {
          await sleep(500 * 2 ** tries);
          continue;
        }
        return { state: left && !isUnsent(error) ? 'unknown' : 'refused', reason };
      }
    }
  };
}
export type SendMail = ReturnType<typeof mailSender>;

/** Whether an error of a request that had begun says that SES has certainly not taken the mail. */
function isUnsent(error: unknown): boolean {
  if (error instanceof SESv2ServiceException) {
    const { httpStatusCode = 0 } = error.$metadata;
    return httpStatusCode >= 400 && httpStatusCode < 500;
  }
  // Each address that the name has is tried; the error of many holds one of each.
  const tried = error instanceof AggregateError ? error.errors : [error];
  return tried.every(({ syscall, message }: { syscall?: string; message?: string }) => {
    const connecting = syscall === 'connect' || syscall === 'getaddrinfo';
    return connecting || (message?.includes('did not establish a connection') ?? false);
  });
}

/** The error's own word, short enough for a log. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return error.name === 'Error' && typeof code === 'string' ? code : error.name;
}
