import { join, resolve } from 'node:path';

/** The project's own folder. */
export const ROOT = resolve(import.meta.dirname, '..');

/** Where `npm run build` leaves the bundled functions, one folder each. */
export const BUNDLES_DIR = join(ROOT, '.build/functions');

/** Where `npm run build` leaves the built web. */
export const WEB_DIR = join(ROOT, '.build/web');
