import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, expect, it, vi } from 'vitest';
import { readInstallation } from '../../infra/installation-file.ts';
import { clientOf, issuerForTests, POOL_ID } from '../../local/identity/issuer.test-data.ts';
import { tableForTests } from '../../local/table.test-data.ts';
import { namingIn } from '../naming.ts';
import { accountStep, signInStep } from './account-steps.ts';
import { Course } from './course.ts';
import { type Rehearsal, startRehearsal } from './rehearsal.ts';
import { EMAILS, usernameIn } from './rehearsed-round.ts';
import type { Stage } from './stage.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  vi.unstubAllEnvs();
});

/** A rehearsal as far as its account: a pool that takes addresses for names, or not, and its directory. */
async function begin(emailIsAlias: boolean, sharedMailboxes: boolean): Promise<Rehearsal> {
  vi.stubEnv('AWS_REGION', 'ap-southeast-7');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  const dir = mkdtempSync(`${tmpdir()}/rehearsed-accounts-`);
  const [{ issuer }, { table, stop }] = await Promise.all([
    issuerForTests(dir, 0, [], null, { emailIsAlias }),
    tableForTests(),
  ]);
  stops.push(() => issuer.stop(), stop);
  const stage = {
    ...({ region: 'ap-southeast-7', siteUrl: 'http://localhost' } as Stage),
    userPoolId: POOL_ID,
    naming: namingIn({ ...readInstallation('dev'), sharedMailboxes }),
  };
  // The API refuses whoever has no second factor.
  const http = async () => new Response('{}', { status: 401 });
  const rehearsal = startRehearsal(stage, new Course(() => {}), http as typeof fetch);
  return { ...rehearsal, table, cognito: clientOf(issuer.url), clientId: 'web' };
}

const heldIn = ({ course }: Rehearsal, words: RegExp) =>
  course.checks.filter(({ what }) => words.test(what.en)).map(({ held }) => held);

it.each([
  [false, /the address signs in instead/],
  [true, /mailboxes are shared/],
])('an installation that shares mailboxes (%s) is rehearsed as it is', async (shared, words) => {
  const rehearsal = await begin(!shared, shared);
  await accountStep.run(rehearsal);
  await signInStep.run(rehearsal);
  expect(heldIn(rehearsal, words)).toEqual([true]);
  const username = usernameIn('office', EMAILS.office, { sharedMailboxes: shared });
  expect(rehearsal.office?.username).toBe(username);
  expect(username).not.toBe(usernameIn('office', EMAILS.office, { sharedMailboxes: !shared }));
});

it.each([true, false])(
  'a pool that is not as its installation says (shared: %s) does not hold',
  async (shared) => {
    const rehearsal = await begin(shared, shared);
    await accountStep.run(rehearsal);
    await signInStep.run(rehearsal);
    expect(heldIn(rehearsal, /address/)).toEqual([false]);
  },
);
