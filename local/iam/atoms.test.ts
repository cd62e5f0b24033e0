import { expect, test } from 'vitest';
import type { CfnTemplate } from '../template-values.ts';
import { atomsOf, neededAtoms, withdraw } from './atoms.ts';
import type { Match } from './judge.ts';
import { readRights } from './rights.ts';

const ROLE = 'arn:aws:iam::000000000000:role/FunctionsReaderRole1234ABCD';
const TABLE = 'arn:aws:dynamodb:ap-southeast-7:000000000000:table/DataTable1234ABCD';
const template = (...Statement: object[]): CfnTemplate => ({
  Resources: {
    FunctionsReaderRole1234ABCD: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'lambda.amazonaws.com' },
            },
          ],
        },
      },
    },
    FunctionsReaderRoleDefaultPolicy5678ABCD: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'FunctionsReaderRole1234ABCD' }],
        PolicyDocument: { Version: '2012-10-17', Statement },
      },
    },
  },
});
const keys = (...values: string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': values },
});
const reads = {
  Effect: 'Allow',
  Action: ['dynamodb:GetItem', 'dynamodb:Query'],
  Resource: TABLE,
  Condition: keys('A#*', 'B#*'),
};

/** Needs of one call with these leading keys. */
function call(rights: ReturnType<typeof readRights>, ...leading: string[]) {
  const seen: (readonly Match[])[] = [];
  rights.watch({ allowed: (_caller, _need, matches) => seen.push(matches) });
  const by = rights.assume(ROLE, 'lambda.amazonaws.com', 'reader');
  const context = { 'dynamodb:leadingkeys': leading };
  const verdict = rights.judge(by, { action: 'dynamodb:GetItem', resource: TABLE, context });
  return { allowed: verdict.allowed, needed: neededAtoms(verdict.allowed ? verdict.matches : []) };
}
const atom = (action: string, value: string) =>
  `FunctionsReaderRole: dynamodb:${action} on dynamodb:table/DataTable where dynamodb:leadingkeys ${value}`;

test('an atom is an action on a resource, for each value of its condition', () => {
  const names = atomsOf(readRights(template(reads)).grants).map(({ name }) => name);
  expect(names.slice(1)).toEqual([
    atom('GetItem', 'A#*'),
    atom('GetItem', 'B#*'),
    atom('Query', 'A#*'),
    atom('Query', 'B#*'),
  ]);
});

test('a call needs the values that its own keys match, and nothing that another grant gives as well', () => {
  expect(call(readRights(template(reads)), 'A#1').needed).toEqual([atom('GetItem', 'A#*')]);
  expect(call(readRights(template(reads)), 'A#1', 'B#1').needed).toHaveLength(2);
  const twice = { ...reads, Action: 'dynamodb:GetItem', Condition: keys('A#*') };
  expect(call(readRights(template(reads, twice)), 'A#1').needed).toEqual([]);
  const overlapping = { ...reads, Condition: keys('A#*', 'A#1*') };
  expect(call(readRights(template(overlapping)), 'A#1').needed).toEqual([]);
});

test('what is taken away is refused, and the rest is not', () => {
  const rights = readRights(template(reads));
  withdraw(rights, [atom('GetItem', 'A#*')]);
  expect(call(rights, 'A#1').allowed).toBe(false);
  expect(call(rights, 'B#1').allowed).toBe(true);
  expect(() => withdraw(rights, ['none such'])).toThrow('none such');
});

test('of one condition several values are taken away at once, and given back as one', () => {
  const rights = readRights(template(reads));
  const allowed = () => ['A#1', 'B#1'].map((key) => call(rights, key).allowed);
  withdraw(rights, [atom('GetItem', 'A#*'), atom('GetItem', 'B#*')]);
  expect(allowed()).toEqual([false, false]);
  withdraw(rights, [atom('GetItem', 'B#*')]);
  expect(allowed()).toEqual([true, false]);
  withdraw(rights, []);
  expect(allowed()).toEqual([true, true]);
});
