import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { SITE_PATHS } from './site-paths.ts';

const answered = (uri: string): string =>
  runInNewContext(`${SITE_PATHS}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`);

describe('an address of the site', () => {
  test.each(['/', '/assessments/2566/6301101', '/sign-in/callback'])('%s is a page', (uri) => {
    expect(answered(uri)).toBe('/index.html');
  });
  test.each(['/assets/main-1.js', '/config.json', '/icon.svg', '/api/cycles'])(
    '%s is answered as it is',
    (uri) => {
      expect(answered(uri)).toBe(uri);
    },
  );
});
