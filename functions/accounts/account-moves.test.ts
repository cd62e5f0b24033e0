import { describe, expect, it } from 'vitest';
import { type Actor, ROLES, type Role } from '#domain/permission.ts';
import { foreseen, type Holder } from './account-conflicts.ts';
import type { ImportRow } from './account-import.ts';
import { mayChange, mayMove } from './account-moves.ts';
import { isInvitationExpired } from './invitation.ts';

const OWN = '6800101';
const NEIGHBOUR = '6800102';
const ELSEWHERE = '6810101';

const actorOf = (role: Role): Actor => ({
  id: role,
  name: role,
  role,
  lao: role === 'recorder' || role === 'certifier' ? OWN : null,
  province: role === 'province' ? '80' : null,
});
const account = (lao: string, role: Role = 'recorder') => ({
  id: 'somebody',
  lao,
  role,
  province: null,
});

describe('an account is moved', () => {
  const movers = (from: string, to: string) =>
    ROLES.filter((role) => mayMove(actorOf(role), account(from), to));

  it('within a province by the province or the office, beyond it by the office alone', () => {
    expect(movers(OWN, NEIGHBOUR)).toEqual(['province', 'office']);
    expect(movers(OWN, ELSEWHERE)).toEqual(['office']);
    expect(movers(ELSEWHERE, OWN)).toEqual(['office']);
  });

  it('never to where it is, and never by its own person', () => {
    expect(movers(OWN, OWN)).toEqual([]);
    const office = actorOf('office');
    expect(mayMove(office, { ...account(OWN), id: office.id }, NEIGHBOUR)).toBe(false);
  });
});

describe('an address is given up', () => {
  const freers = (lao: string, role: Role) =>
    ROLES.filter((each) => mayChange(actorOf(each), account(lao, role), 'free-address'));

  it('by the office, and by the province of the LAO, recorders’ as well; never by a certifier', () => {
    expect(freers(OWN, 'recorder')).toEqual(['province', 'office']);
    expect(freers(OWN, 'certifier')).toEqual(['province', 'office']);
    expect(freers(ELSEWHERE, 'recorder')).toEqual(['office']);
  });

  it('while every other change stays with who manages the account', () => {
    expect(mayChange(actorOf('province'), account(OWN), 'disable')).toBe(false);
    expect(mayChange(actorOf('certifier'), account(OWN), 'disable')).toBe(true);
  });
});

describe('an invitation', () => {
  const now = new Date('2026-12-01T00:00:00Z');
  const invited = { state: 'invited', invitedAt: '2026-11-24T00:00:00Z' } as const;

  it('has expired seven days after it was last sent, of somebody who never signed in', () => {
    expect(isInvitationExpired(invited, now)).toBe(true);
    expect(isInvitationExpired(invited, new Date('2026-11-30T23:59:59Z'))).toBe(false);
    expect(isInvitationExpired({ ...invited, sentAt: '2026-11-25T00:00:00Z' }, now)).toBe(false);
    expect(isInvitationExpired({ ...invited, state: 'active' }, now)).toBe(false);
    expect(isInvitationExpired({ ...invited, state: 'disabled' }, now)).toBe(false);
  });
});

describe('what will become of a row is said before anything is made', () => {
  const now = new Date('2026-12-01T00:00:00Z');
  const row = (unit: string, role: Role = 'recorder'): ImportRow => ({
    line: 2,
    unit,
    role,
    name: 'สมศรี ใจดี',
    email: 'a@example.go.th',
    phone: null,
  });
  const holder = (unit: string, more: Partial<Holder> = {}): Holder => ({
    unit,
    role: 'recorder',
    username: `${unit}-0`,
    state: 'active',
    invitedAt: '2026-11-30T00:00:00Z',
    ...more,
  });
  const unitName = (unit: string) => `อบต.ทดสอบ (${unit})`;
  const see = (asked: ImportRow, own: Holder | null, at: Holder[], sharedMailboxes = false) =>
    foreseen([asked], () => ({ own, atAddress: at }), { now, sharedMailboxes, unitName });

  it('an address of nobody makes an account', () => {
    expect(see(row(OWN), null, [])).toMatchObject({ create: 1, existing: 0, refusals: [] });
  });

  it('the same person here is there already, also one who moved here with another user name', () => {
    expect(see(row(OWN), holder(OWN), [holder(OWN)])).toMatchObject({ create: 0, existing: 1 });
    const moved = holder(OWN, { username: `${ELSEWHERE}-0` });
    expect(see(row(OWN), null, [moved])).toMatchObject({ create: 0, existing: 1, refusals: [] });
  });

  it('an expired invitation is sent again', () => {
    const old = holder(OWN, { state: 'invited', invitedAt: '2026-11-01T00:00:00Z' });
    expect(see(row(OWN), old, [old])).toMatchObject({ existing: 1, resend: 1 });
  });

  it('an address of another LAO’s account is refused, with the LAO by its name; another role here as well', () => {
    const { refusals, create } = see(row(OWN), null, [holder(ELSEWHERE)]);
    expect(create).toBe(0);
    expect(refusals).toMatchObject([{ line: 2, column: 'อีเมล' }]);
    expect(refusals[0]?.message.th).toContain(`อบต.ทดสอบ (${ELSEWHERE})`);
    expect(see(row(OWN, 'certifier'), holder(OWN), [holder(OWN)]).refusals).toHaveLength(1);
  });

  it('where mailboxes are shared, the address alone refuses nobody', () => {
    const others = [holder(ELSEWHERE), holder(OWN, { role: 'certifier' })];
    expect(see(row(OWN), null, others, true)).toMatchObject({ create: 1, refusals: [] });
  });
});
