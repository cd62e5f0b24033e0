import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { createContext, runInContext } from 'node:vm';

/** The pages as CloudFront serves them: from memory, so that a rebuild never shows half a site. */
export type Site = {
  /** @returns null where there is no such file even after the rewrites */
  find: (path: string) => SiteFile | null;
};

type SiteFile = { body: Buffer; contentType: string; cacheControl: string; etag: string };

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Put into every page while files are watched; same origin, so that it needs no exception. */
const RELOAD_TAG = '<script src="/__local/reload.js" defer></script></head>';

/**
 * @param dir the built web
 * @param extra files that the deployment writes beside it, by path
 * @param rewrites code of the CloudFront functions on viewer requests
 */
export function loadSite(
  dir: string,
  extra: Record<string, string>,
  rewrites: string[],
  reload: boolean,
): Site {
  const files = new Map<string, SiteFile>();
  for (const path of globSync('**/*', { cwd: dir })) {
    if (!statSync(`${dir}/${path}`).isFile()) continue;
    add(`/${path.replaceAll('\\', '/')}`, readFileSync(`${dir}/${path}`));
  }
  for (const [path, text] of Object.entries(extra)) add(path, Buffer.from(text));
  const rewrite = rewriterOf(rewrites);

  function add(path: string, read: Buffer): void {
    const extension = extname(path);
    const isPage = extension === '.html';
    const body =
      isPage && reload ? Buffer.from(read.toString().replace('</head>', RELOAD_TAG)) : read;
    files.set(path, {
      body,
      contentType: CONTENT_TYPES[extension] ?? 'application/octet-stream',
      // Names under assets/ carry a hash of the content; the others are asked for again each time.
      cacheControl: path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    });
  }

  return { find: (path) => files.get(rewrite(path === '/' ? '/index.html' : path)) ?? null };
}

/** Runs the very code that CloudFront runs at its edge, in a context with nothing else in it. */
function rewriterOf(rewrites: string[]): (path: string) => string {
  const handlers = rewrites.map((code) => {
    const context = createContext({});
    runInContext(code, context);
    return (uri: string) => {
      const request = { method: 'GET', uri, querystring: {}, headers: {}, cookies: {} };
      context.event = { version: '1.0', request };
      return runInContext('handler(event)', context) as { uri?: string };
    };
  });
  return (path) => handlers.reduce((uri, handle) => handle(uri).uri ?? uri, path);
}
