import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, Role } from '#domain/permission.ts';
import {
  ACCOUNT_CHANGES,
  type Account,
  invitableRoles,
  isLastCertifier,
  isPossible,
  managesPosition,
  mayManage,
  needsSecondFactor,
  OFFICE,
  positionIn,
  readPerson,
  rolesOfUnit,
  unitOf,
} from './account.ts';

const OWN = '6800101';
const NEIGHBOUR = '6800102';
const ELSEWHERE = '6810101';

const actorOf = (role: Role): Actor => ({
  id: `the ${role}`,
  name: role,
  role,
  lao: role === 'recorder' || role === 'certifier' ? OWN : null,
  province: role === 'province' ? '80' : null,
});

const POSITIONS = [
  ['recorder', OWN],
  ['certifier', OWN],
  ['recorder', NEIGHBOUR],
  ['certifier', NEIGHBOUR],
  ['recorder', ELSEWHERE],
  ['certifier', ELSEWHERE],
  ['province', '80'],
  ['province', '81'],
  ['office', OFFICE],
  ['observer', OFFICE],
] as const;

/** Who manages whom: every cell. The columns are POSITIONS in their order. */
const MANAGES: Record<Role, string> = {
  //           own LAO  neighbour  elsewhere  provinces  office
  recorder: '..       ..         ..         ..         ..',
  certifier: 'x.       ..         ..         ..         ..',
  province: '.x       .x         ..         ..         ..',
  office: 'xx       xx         xx         xx         xx',
  observer: '..       ..         ..         ..         ..',
};

const cells = Role.options.flatMap((role) =>
  [...MANAGES[role].replaceAll(' ', '')].map((cell, n) => {
    const [managed, unit] = POSITIONS[n] ?? ['office', OFFICE];
    return { role, managed, unit, granted: cell === 'x' };
  }),
);

describe('who manages whom', () => {
  it('has a cell for every role and position', () => {
    expect(cells).toHaveLength(Role.options.length * POSITIONS.length);
  });

  it.each(cells)('$role, a $managed of $unit: $granted', ({ role, managed, unit, granted }) => {
    const position = positionIn(unit, managed);
    expect(position).not.toBeNull();
    if (position) {
      expect(managesPosition(actorOf(role), position)).toBe(granted);
      expect(invitableRoles(actorOf(role), unit).includes(managed)).toBe(granted);
      expect(mayManage(actorOf(role), { ...position, id: 'another' })).toBe(granted);
    }
  });

  it('nobody changes the own account, the office neither', () => {
    for (const role of Role.options) {
      const actor = actorOf(role);
      expect(mayManage(actor, actor)).toBe(false);
    }
  });

  it('nobody raises anyone to a role that they could not be managed in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Role.options),
        fc.constantFrom(...POSITIONS),
        (role, [, unit]) => {
          const actor = actorOf(role);
          for (const invited of invitableRoles(actor, unit)) {
            const position = positionIn(unit, invited);
            expect(position && mayManage(actor, { ...position, id: 'new' })).toBe(true);
          }
        },
      ),
    );
  });
});

describe('units', () => {
  it('an LAO has recorders and certifiers, a province its own, the office its own and observers', () => {
    expect(rolesOfUnit(OWN)).toEqual(['recorder', 'certifier']);
    expect(rolesOfUnit('80')).toEqual(['province']);
    expect(rolesOfUnit(OFFICE)).toEqual(['office', 'observer']);
    expect(positionIn(OWN, 'office')).toBeNull();
    expect(positionIn('80', 'certifier')).toBeNull();
  });

  it('a position says which unit it is of', () => {
    for (const [role, unit] of POSITIONS) {
      const position = positionIn(unit, role);
      expect(position && unitOf(position)).toBe(unit);
    }
  });

  it('the office and the provinces need a second factor, nobody else must', () => {
    expect(Role.options.filter(needsSecondFactor)).toEqual(['province', 'office']);
  });
});

describe('the last certifier', () => {
  const person = (id: string, role: Role, state: Account['state'] = 'active') => ({
    id,
    role,
    state,
  });
  it('is who has no other certifier beside, invited or active', () => {
    const one = person('one', 'certifier');
    expect(isLastCertifier(one, [one, person('r', 'recorder')])).toBe(true);
    expect(isLastCertifier(one, [one, person('two', 'certifier', 'disabled')])).toBe(true);
    expect(isLastCertifier(one, [one, person('two', 'certifier', 'invited')])).toBe(false);
  });
  it('is never a recorder', () => {
    const one = person('one', 'recorder');
    expect(isLastCertifier(one, [one])).toBe(false);
  });
});

it('a change is offered only where it makes sense', () => {
  const offered = (state: Account['state']) =>
    ACCOUNT_CHANGES.filter((change) => isPossible(change, { state }));
  expect(offered('invited')).toEqual(['correct', 'resend', 'disable', 'free-address']);
  expect(offered('active')).toEqual([
    'correct',
    'reset-password',
    'reset-second-factor',
    'disable',
    'free-address',
  ]);
  expect(offered('disabled')).toEqual(['free-address', 'enable']);
  const freedAt = '2026-11-24T00:00:00Z';
  expect(isPossible('free-address', { state: 'disabled', freedAt })).toBe(false);
  const undeliverable = { at: '2026-11-24T00:00:00Z', kind: 'bounce' as const };
  expect(isPossible('mail-again', { state: 'active', undeliverable })).toBe(true);
  expect(isPossible('mail-again', { state: 'disabled', undeliverable })).toBe(false);
});

describe('a person as typed', () => {
  const read = (typed: Partial<Parameters<typeof readPerson>[0]>) =>
    readPerson({ name: 'สมชาย ใจดี', email: 'somchai@example.go.th', ...typed });

  it('is brought to one form: small letters, single spaces, Arabic digits', () => {
    expect(
      read({ name: ' สมชาย   ใจดี ', email: ' Somchai@Example.go.th ', phone: '๐๘๑-234 ๕๖๗๘' }),
    ).toEqual({
      mended: [],
      person: { name: 'สมชาย ใจดี', email: 'somchai@example.go.th', phone: '0812345678' },
    });
  });
  it('may have a telephone with an extension, or none', () => {
    expect(read({ phone: '075 123 456 ต่อ ๑๒' })).toMatchObject({
      person: { phone: '075123456 ต่อ 12' },
    });
    expect(read({ phone: ' ' })).toMatchObject({ person: { phone: null } });
  });
  it.each([
    ['name', { name: '' }],
    ['name', { name: '<b>สมชาย</b>' }],
    ['name', { name: 'ก'.repeat(101) }],
    ['email', { email: '' }],
    ['email', { email: 'somchai@' }],
    ['email', { email: 'สมชาย@example.go.th' }],
    ['phone', { phone: '1234' }],
    ['phone', { phone: '081234567890' }],
  ])('a %s that cannot be is told at its field', (field, typed) => {
    const result = read(typed);
    expect('faults' in result && result.faults.map((fault) => fault.field)).toEqual([field]);
  });
  it('tells every fault at once', () => {
    const result = read({ name: '', email: '', phone: 'x' });
    expect('faults' in result && result.faults).toHaveLength(3);
  });
});
