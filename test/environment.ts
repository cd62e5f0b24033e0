import { afterAll, beforeAll, expect, inject } from 'vitest';

// Functions that a test calls without HTTP reach the same emulators as the hosted ones.
Object.assign(process.env, inject('environment'));
// What the stack gives one function, so that its module can be loaded; a test says whether it counts.
process.env.MALWARE_SCAN ??= 'required';
process.env.ACCOUNTS_PER_SECOND ??= '40';
process.env.SHARED_MAILBOXES ??= 'off';

// So that a refusal is told with the file that it came in, and a right with the file that needs it.
const tellRunning = (on: boolean) => {
  const { SITE_URL, LOCAL_TOKEN } = inject('environment');
  const file = expect.getState().testPath?.split('/test/').at(-1) ?? '';
  return fetch(`${SITE_URL}/__local/test-file?${new URLSearchParams({ file, on: String(on) })}`, {
    method: 'POST',
    headers: { 'x-local-token': LOCAL_TOKEN },
  });
};
beforeAll(() => tellRunning(true));
afterAll(() => tellRunning(false));
