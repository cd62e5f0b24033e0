import type { IncomingMessage, ServerResponse } from 'node:http';

/** The local run's own endpoints, which no deployment has. */
export type OwnEndpoints = {
  answer: (request: IncomingMessage, response: ServerResponse, path: string) => boolean;
  /** Has every open page load itself anew. */
  reloadPages: () => void;
  stop: () => void;
};

const RELOAD_SCRIPT = `new EventSource('/__local/events').addEventListener('reload', () => location.reload());\n`;

/**
 * @param token opens what changes something; pages of other sites do not know it
 * @param fireSchedule runs the night and gives its outcome
 */
export function ownEndpoints(token: string, fireSchedule: () => Promise<unknown>): OwnEndpoints {
  const pages = new Set<ServerResponse>();

  async function fire(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['x-local-token'] !== token) {
      response.writeHead(403).end();
      return;
    }
    const outcome = await fireSchedule();
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(outcome));
  }

  return {
    answer(request, response, path) {
      if (request.method === 'POST' && path === '/__local/schedule') {
        fire(request, response).catch((error: unknown) => {
          response.writeHead(500).end(String(error));
        });
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
