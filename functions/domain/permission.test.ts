import { describe, expect, test } from 'vitest';
import { ACTIONS, type Actor, permissionOf, type Role } from './permission.ts';

const OWN = '6470101';
const SAME_PROVINCE = '5470102';
const OTHER_PROVINCE = '5480101';

function actor(role: Role): Actor {
  const isOfficer = role === 'recorder' || role === 'certifier';
  return {
    id: `sub-${role}`,
    name: role,
    role,
    lao: isOfficer ? OWN : null,
    province: role === 'province' ? '47' : null,
  };
}

describe('what a role may do to a record that it can see', () => {
  const all = ['read-assessment', 'link-sign-in', 'read-audit'];
  const answering = [
    ...all,
    'save-answer',
    'attach-evidence',
    'be-present',
    'submit',
    'read-notices',
    'ask-register-change',
  ];
  const country = ['read-rounds', 'follow-country', 'read-audit-round', 'export'];
  const reading = ['read-registry', 'follow-province', 'read-sample'];
  test.each<[Role, string[]]>([
    // Submitting is the recorder's only in a round without certification: see `rolesOf`.
    ['recorder', [...answering, 'request-certification']],
    ['certifier', [...answering, 'certify', 'send-back', 'manage-accounts', 'appeal']],
    [
      'province',
      [
        ...all,
        ...reading,
        'return',
        'endorse',
        'declare-conflict',
        'manage-accounts',
        'move-account',
        'read-notices',
        'export',
      ],
    ],
    [
      'office',
      [
        ...all,
        ...reading,
        ...country,
        'return',
        'declare-conflict',
        'lift-conflict',
        'publish-results',
        'manage-rounds',
        'extend-window',
        'manage-registry',
        'manage-accounts',
        'manage-all-accounts',
        'move-account',
        'manage-reminders',
        'read-notices',
        'finalise',
        'draw-sample',
        'decide-register-change',
        'decide-appeal',
      ],
    ],
    ['observer', [...all, ...reading, ...country]],
  ])('a %s may: %j, and nothing else', (role, granted) => {
    const permissions = ACTIONS.map((action) => [action, permissionOf(actor(role), action, OWN)]);
    expect(permissions).toEqual(
      ACTIONS.map((action) => [action, granted.includes(action) ? 'granted' : 'forbidden']),
    );
  });
});

describe('which records exist for a role', () => {
  test.each<[Role, string, boolean]>([
    ['recorder', SAME_PROVINCE, false],
    ['certifier', SAME_PROVINCE, false],
    ['recorder', OTHER_PROVINCE, false],
    ['province', SAME_PROVINCE, true],
    ['province', OTHER_PROVINCE, false],
    ['office', OTHER_PROVINCE, true],
    ['observer', OTHER_PROVINCE, true],
  ])('for a %s the record of %s exists: %s', (role, lao, exists) => {
    for (const action of ACTIONS) {
      expect(permissionOf(actor(role), action, lao) !== 'hidden').toBe(exists);
    }
  });

  test('an officer sees what was their LAO’s under a former code, and no other', () => {
    const followed = { ...actor('recorder'), formerLaos: ['6470199', '6470198'] };
    for (const lao of [OWN, ...followed.formerLaos])
      expect(permissionOf(followed, 'save-answer', lao)).toBe('granted');
    expect(permissionOf(followed, 'save-answer', SAME_PROVINCE)).toBe('hidden');
    // Former codes of somebody who has no LAO are of whom they never review: not of their own.
    const reviewer = { ...actor('province'), formerLaos: [OTHER_PROVINCE] };
    expect(permissionOf(reviewer, 'return', OTHER_PROVINCE)).toBe('hidden');
  });

  test('an officer without an LAO in the token, or a province without one, sees no record', () => {
    expect(permissionOf({ ...actor('recorder'), lao: null }, 'read-assessment', OWN)).toBe(
      'hidden',
    );
    expect(permissionOf({ ...actor('province'), province: null }, 'read-assessment', OWN)).toBe(
      'hidden',
    );
  });

  test('what belongs to the whole cycle is hidden from nobody and granted to the office alone', () => {
    const granted = (['recorder', 'certifier', 'province', 'office', 'observer'] as const).filter(
      (role) => permissionOf(actor(role), 'publish-results', null) === 'granted',
    );
    expect(granted).toEqual(['office']);
  });
});
