import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import type { SentRequest } from './iam/signed-call.ts';
import { answerSendEmail, keptMails } from './mailbox.ts';
import { MAILBOX_CSP, MAILBOX_PATH, mailList, mailView } from './mailbox-page.ts';
import { OPERATIONS_PATH } from './operations/aws-api.ts';

/** The local run's own endpoints, which no deployment has. */
export type OwnEndpoints = {
  answer: (request: IncomingMessage, response: ServerResponse, path: string) => boolean;
  /** Has every open page load itself anew. */
  reloadPages: () => void;
  stop: () => void;
};

const RELOAD_SCRIPT = `new EventSource('/__local/events').addEventListener('reload', () => location.reload());\n`;

/** Where SES stands in the local run; the SDK adds the paths of SES v2. */
export const SES_PATH = '/__local/ses';
const SEND_EMAIL_PATH = `${SES_PATH}/v2/email/outbound-emails`;

export type OwnSetting = {
  /** Why a request to send a mail is refused; null where it is not. */
  refusedMail: (
    request: SentRequest,
  ) => Promise<{ status: number; name: string; body: object } | null>;
  /** Opens what changes something; pages of other sites do not know it. */
  token: string;
  /** Holds the mailbox. */
  dir: string;
  /** What is fired by hand, by its path under /__local/: each gets its query, gives its outcome. */
  fired: Record<string, (query: URLSearchParams) => Promise<unknown>>;
  /** Answers what an operator's tools ask of AWS. */
  operations: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

export function ownEndpoints(setting: OwnSetting): OwnEndpoints {
  const { token, dir, fired, refusedMail, operations } = setting;
  const pages = new Set<ServerResponse>();

  async function fire(
    run: OwnSetting['fired'][string],
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (request.headers['x-local-token'] !== token) {
      response.writeHead(403).end();
      return;
    }
    const { searchParams } = new URL(request.url ?? '', 'http://local');
    const outcome = await run(searchParams);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(outcome));
  }

  async function sendEmail(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const text = await textOf(request);
    const refusal = await refusedMail({ method, url, headers, body: text });
    const { status, body } = refusal ?? answerSendEmail(dir, text);
    if (refusal) response.setHeader('x-amzn-errortype', refusal.name);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  function showMails(response: ServerResponse, path: string): void {
    const mails = keptMails(dir);
    const id = path.slice(MAILBOX_PATH.length + 1);
    const mail = mails.find((each) => each.id === id);
    const found = id === '' || mail !== undefined;
    response.writeHead(found ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': MAILBOX_CSP,
      'cache-control': 'no-store',
    });
    response.end(mail ? mailView(mail) : mailList(mails));
  }

  return {
    answer(request, response, path) {
      const run = fired[path.slice('/__local/'.length)];
      const failed = (error: unknown) => response.writeHead(500).end(String(error));
      if (request.method === 'POST' && run) {
        fire(run, request, response).catch(failed);
        return true;
      }
      if (request.method === 'POST' && path === SEND_EMAIL_PATH) {
        sendEmail(request, response).catch(failed);
        return true;
      }
      if (request.method === 'POST' && `${path}/`.startsWith(`${OPERATIONS_PATH}/`)) {
        operations(request, response).catch(failed);
        return true;
      }
      if (request.method === 'GET' && `${path}/`.startsWith(`${MAILBOX_PATH}/`)) {
        showMails(response, path);
        return true;
      }
      if (request.method === 'GET' && path === '/__local/reload.js') {
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' });
        response.end(RELOAD_SCRIPT);
        return true;
      }
      if (request.method === 'GET' && path === '/__local/events') {
        response.writeHead(200, {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
        });
        response.write(': open\n\n');
        pages.add(response);
        response.on('close', () => pages.delete(response));
        return true;
      }
      return false;
    },
    reloadPages() {
      for (const page of pages) page.write('event: reload\ndata:\n\n');
    },
    stop() {
      for (const page of pages) page.end();
    },
  };
}
