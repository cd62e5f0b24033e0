import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Account, addAccount, readAccounts, writeAccounts } from './accounts.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'accounts-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const account = (username: string): Account => ({
  username,
  name: 'สมศรี ใจดี',
  role: 'office',
  lao: null,
  province: null,
  office: 'สำนักงาน ก.ก.ถ.',
});
const names = () => readAccounts(dir).map(({ username }) => username);

it('before the first seeding nobody may sign in', () => {
  expect(names()).toEqual([]);
});

it('who is added is there with those of the seeding, and again after the next seeding', () => {
  writeAccounts(dir, [account('office'), account('observer')]);
  addAccount(dir, account('recorder-6500101'));
  addAccount(dir, account('certifier-6500101'));
  writeAccounts(dir, [account('office')]);
  expect(names().sort()).toEqual(['certifier-6500101', 'office', 'recorder-6500101']);
});

it('added twice is there once, as it was added last', () => {
  addAccount(dir, account('office'));
  addAccount(dir, { ...account('office'), name: 'กิตติ ศรีวิชัย' });
  expect(readAccounts(dir)).toEqual([{ ...account('office'), name: 'กิตติ ศรีวิชัย' }]);
});

it('a file that cannot be read is told, not taken for a list without anybody', () => {
  writeFileSync(join(dir, 'accounts.json'), '[{"username":');
  expect(() => readAccounts(dir)).toThrow(SyntaxError);
});
