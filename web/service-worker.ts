/**
 * Opens the form where there is no line (docs/decisions/0043): the one document, and the files that
 * the form is made of, are kept when somebody signs in. With a line the network is asked first, so
 * that a deployment is seen at once; names under /assets/ bear the hash of their content, so what is
 * kept of them is never old. A new worker waits until the tabs of the old one are closed.
 */
declare const SHELL: readonly string[];
declare const VERSION: string;

type Extendable = Event & { waitUntil(done: Promise<unknown>): void };
type Fetching = Extendable & { request: Request; respondWith(response: Promise<Response>): void };
type Worker = {
  clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listen: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listen: (event: Fetching) => void): void;
};

const worker = globalThis as unknown as Worker;
const KEPT = `shell-${VERSION}`;
const DOCUMENT = '/index.html';
/** On a line as slow as this the kept document is shown; the page then waits for the API alone. */
const PATIENCE_MS = 4000;

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (isPage(pathname)) event.respondWith(documentFor(request));
  } else if (SHELL.includes(pathname)) event.respondWith(fileFor(request));
});

async function keepShell(): Promise<void> {
  const kept = await caches.open(KEPT);
  await kept.addAll(SHELL.map((path) => new Request(path, { cache: 'no-cache' })));
}

/** The page that brought the worker is served by it too: what it loads later is there off line. */
async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  await worker.clients.claim();
}

/** As the site's own rule says: no dot, and not the API. */
function isPage(path: string): boolean {
  return !path.includes('.') && !/^\/(api|__local)\//.test(path);
}

async function documentFor(request: Request): Promise<Response> {
  const kept = await (await caches.open(KEPT)).match(DOCUMENT);
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  const sent = fetch(request).then((response) => (response.status < 500 ? response : kept));
  return Promise.race([sent.catch(() => kept), late]);
}

async function fileFor(request: Request): Promise<Response> {
  return (await (await caches.open(KEPT)).match(request.url)) ?? fetch(request);
}
