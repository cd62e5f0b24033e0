import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Where today's registry is read outside of its own capability, and why it is today's that is meant. Of
 * a round that is open its own copy counts: `roundLaos`, a header, or what a snapshot keeps.
 */
const TODAYS: Record<string, string> = {
  'functions/accounts/accounts-api.ts': 'hands it on',
  'functions/accounts/account-file.ts': 'successions: an account that followed its LAO',
  'functions/accounts/carry-over.ts': 'accounts follow today’s registry',
  'functions/accounts/known-laos.ts': 'today’s LAOs beside those of rounds under way',
  'functions/accounts/manage-accounts.ts': 'hands it on',
  'functions/accounts/unit-laos.ts':
    'names of LAOs whose accounts are told of, also of those that left',
  'functions/rounds/apply-round.ts': 'hands it on: as it was when the round was opened',
  'functions/rounds/move-windows.ts': 'as it was when the round was opened',
  'functions/rounds/open-round.ts': 'a draft becomes a round of today’s LAOs',
  'functions/rounds/read-rounds.ts': 'of a draft; an opened round has its own count',
  'functions/rounds/round-needs.ts': 'hands it on',
  'functions/rounds/rounds-api.ts': 'hands it on',
  'functions/rounds/work-needs.ts': 'hands it on',
  'functions/reminders/send-reminders.ts': 'successions: whom to write to of a round’s LAO',
  'functions/review/conflicts.ts': 'an interest: an LAO that is or was there, in whatever round',
  'functions/review/review-api.ts': 'hands it on',
  'functions/assessment/read-previous.ts': 'former codes of an LAO',
  'functions/assessment/read-assessment.ts': 'former codes of an LAO',
  'functions/accounts/check-sign-in.ts': 'former codes of an LAO',
  'functions/results/results-api.ts': 'former codes of an LAO',
};

it('of a round its own registry is read; each place that reads today’s says why', () => {
  const readers = globSync('functions/**/*.ts', { cwd: ROOT })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test|routes\.ts$|^functions\/(registry|domain)\//.test(file))
    .filter((file) =>
      /registryStore|RegistryStore|registry\.(listLaos|readProvince|listAt|readEverything|successionsOf)|todaysLaos|former-codes|formerCodes\(/.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
    );
  expect(readers.sort()).toEqual(Object.keys(TODAYS).sort());
});
