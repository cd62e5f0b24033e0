import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { fullNameOf, type Lao, provinceCodeOf } from '#domain/lao.ts';
import type { Role } from '#domain/permission.ts';
import { FORMER_LAOS } from '#domain/sign-in.ts';
import type { Account as DirectoryAccount } from '../functions/accounts/account.ts';

/** Somebody who may sign in to the local run. */
export type Account = {
  /** What is typed to sign in. */
  username: string;
  /** Thai display name; made up. */
  name: string;
  role: Role;
  /** Own LAO; recorder and certifier only. */
  lao: string | null;
  /** Own province; province only. */
  province: string | null;
  /** Where the person works, for the list of accounts. */
  office: string;
};

/** Of every sample account: `npm start` prints it. It opens nothing but the run on this machine. */
export const DEMO_PASSWORD = 'Demo-2569-lao';

/** The LAO types that have demo officers, with the word in their user names. */
const OFFICES = [
  { type: 'tao', word: 'tao', recorder: 'สมศรี ใจดี', certifier: 'ประสิทธิ์ มั่นคง' },
  {
    type: 'subdistrict_municipality',
    word: 'municipality',
    recorder: 'อรทัย แสงทอง',
    certifier: 'วิชัย พัฒนกิจ',
  },
  { type: 'pao', word: 'pao', recorder: 'นภา ศรีสุข', certifier: 'ธนา รุ่งเรือง' },
] as const;

/** Officers of one TAO, one subdistrict municipality and the PAO of one province, and the rest. */
export function demoAccounts(laos: readonly Lao[]): Account[] {
  const home = laos.find(({ type }) => type === 'pao') ?? laos[0];
  if (!home) throw new Error('the registry has no LAO, so there is nobody to sign in');
  const province = provinceCodeOf(home.code);
  const ofOffices = OFFICES.flatMap(({ type, word, ...names }): Account[] => {
    const own = laos.find((lao) => lao.type === type && provinceCodeOf(lao.code) === province);
    const lao = own ?? laos.find((each) => each.type === type);
    if (!lao) return [];
    return (['recorder', 'certifier'] as const).map((role) => ({
      username: `${role}-${word}`,
      name: names[role],
      role,
      lao: lao.code,
      province: null,
      office: fullNameOf(lao),
    }));
  });
  const central = (role: Role, name: string, office: string, own: string | null): Account => ({
    username: role,
    name,
    role,
    lao: null,
    province: own,
    office,
  });
  return [
    ...ofOffices,
    central('province', 'พรทิพย์ ทองดี', `สถจ.${home.province}`, province),
    central('office', 'กิตติ ศรีวิชัย', 'สำนักงาน ก.ก.ถ.', null),
    central('observer', 'มาลี วงศ์ไทย', 'สถ.', null),
  ];
}

/** Claims of an ID token as Cognito shapes them. */
export function claimsOf(
  account: Pick<Account, 'username' | 'name' | 'role' | 'lao' | 'province'> & {
    formerLaos?: readonly string[] | undefined;
  },
) {
  return {
    sub: subjectOf(account.username),
    name: account.name,
    email: `${account.username}@example.go.th`,
    email_verified: true,
    token_use: 'id',
    'cognito:username': account.username,
    'cognito:groups': [account.role],
    ...(account.lao && { 'custom:lao': account.lao }),
    ...(account.formerLaos && { [FORMER_LAOS]: account.formerLaos.join(' ') }),
    ...(account.province && { 'custom:province': account.province }),
  };
}

/** A sample account as the directory keeps one: it was always there. */
export function directoryEntry(account: Account, at: Date): DirectoryAccount {
  const { username, name, role, lao, province } = account;
  return {
    username,
    id: subjectOf(username),
    email: claimsOf(account).email,
    name,
    phone: null,
    role,
    lao,
    province,
    state: 'active',
    invitedAt: at.toISOString(),
    invitedBy: { id: 'seed', name: 'ข้อมูลตัวอย่าง' },
    signedInAt: null,
  };
}

/** The same person is the same subject over every restart; Cognito's is a UUID as well. */
export function subjectOf(username: string): string {
  const hex = createHash('sha256').update(`local account ${username}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

const accountsFile = (dir: string) => `${dir}/accounts.json`;
const addedDir = (dir: string) => `${dir}/accounts`;

/** The accounts of a seeding, in the order that the sign-in page lists them. */
export function writeAccounts(dir: string, accounts: Account[]): void {
  writeWhole(accountsFile(dir), accounts);
}

/**
 * One more account, in a file of its own: tests that run side by side each add theirs, and a list
 * that two rewrite loses one's.
 */
export function addAccount(dir: string, account: Account): void {
  mkdirSync(addedDir(dir), { recursive: true });
  writeWhole(`${addedDir(dir)}/${account.username}.json`, account);
}

/** The accounts of the last seeding and those added since; none before the first. */
export function readAccounts(dir: string): Account[] {
  const accounts = read<Account[]>(accountsFile(dir)) ?? [];
  const added = filesOf(addedDir(dir)).flatMap(
    (name) => read<Account>(`${addedDir(dir)}/${name}`) ?? [],
  );
  return [...new Map([...accounts, ...added].map((each) => [each.username, each])).values()];
}

/** By a rename: who reads at that moment sees the old file or the new one, never half of it. */
function writeWhole(file: string, content: unknown): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(part, file);
}

function filesOf(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.json')) : [];
}

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}
