import { describe, expect, it } from 'vitest';
import { provinceCodeOf } from '#domain/lao.ts';
import { ACTIONS, type Action, permissionOf, type Role } from '#domain/permission.ts';
import { type Route, type RouteName, routes } from '../../functions/routes.ts';
import { call, type Person } from '../client.ts';
import { ELSEWHERE, LAOS } from '../laos.ts';
import { OPEN_ROUND } from '../rounds.ts';

const OWN = LAOS['permission-own'];
const NEIGHBOUR = LAOS['permission-neighbour'];
const NO_ROUND = '2699';

const PEOPLE: Record<Role, Person> = {
  recorder: { role: 'recorder', lao: OWN.code },
  certifier: { role: 'certifier', lao: OWN.code },
  province: { role: 'province', province: '80' },
  office: { role: 'office' },
  observer: { role: 'observer' },
};

/** Whatever a path names besides the LAO, the province and the round: none of it is there. */
const NOTHING = {
  indicator: 'no-such-indicator',
  version: '1',
  number: '99',
  hash: '0'.repeat(64),
  export: '0'.repeat(32),
};
const NO_ID = '00000000-0000-4000-8000-000000000000';

const guarded = (Object.entries(routes) as [RouteName, Route][]).filter(([, { action }]) => action);

/** Of whom a route's record may be: an LAO, a province, or nobody's in particular. */
function targetsOf({ path }: Route): (string | null)[] {
  if (path.includes('{lao}')) return [OWN, NEIGHBOUR, ELSEWHERE].map(({ code }) => code);
  if (path.includes('{province}')) return [OWN, ELSEWHERE].map(({ code }) => provinceCodeOf(code));
  return [null];
}

/**
 * Bodies that say nothing right, so that a granted request changes nothing: only the door is tested.
 * The round is one in which there is nothing, where the route is of no LAO.
 */
const request = (person: Person | null, name: RouteName, target: string | null) => {
  const { path, method } = routes[name] as Route;
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, param = '']) => param);
  const known: Record<string, string> = {
    cycle: target === null ? NO_ROUND : OPEN_ROUND,
    ...NOTHING,
    ...(target?.length === 7 && { lao: target }),
    ...(target?.length === 2 && { province: target }),
  };
  return call(person, name, {
    params: Object.fromEntries(named.map((param) => [param, known[param] ?? NO_ID])),
    ...(['PUT', 'POST'].includes(method) && { body: {} }),
  });
};

const cells = guarded.flatMap(([name, route]) =>
  (Object.keys(PEOPLE) as Role[]).flatMap((role) =>
    targetsOf(route).map((target) => ({ name, action: route.action as Action, role, target })),
  ),
);

describe('every route, by every role, to its own, to a neighbour and to another province', () => {
  it.each(cells)('$role $name $target', async ({ name, action, role, target }) => {
    const person = PEOPLE[role];
    const actor = {
      id: 'x',
      name: 'x',
      role,
      lao: person.lao ?? null,
      province: person.province ?? null,
    };
    const { status, body } = await request(person, name, target);
    switch (permissionOf(actor, action, target)) {
      case 'hidden':
        expect([status, body.type]).toEqual([404, '/problems/not-found']);
        break;
      case 'forbidden':
        expect([status, body.type]).toEqual([403, '/problems/not-permitted']);
        break;
      case 'granted':
        expect([401, 403]).not.toContain(status);
        expect(status, JSON.stringify(body)).toBeLessThan(500);
    }
  });

  it.each(guarded)('%s asks for a sign-in', async (name, route) => {
    const [target = null] = targetsOf(route);
    expect((await request(null, name, target)).status).toBe(401);
  });
});

it('every action is behind a route, so that none is granted in the policy alone', () => {
  const used = new Set(guarded.map(([, { action }]) => action));
  expect(ACTIONS.filter((action) => !used.has(action))).toEqual([]);
});

it.each(['recorder', 'certifier'] as const)(
  'a %s learns nothing of another LAO: not even that it exists',
  async (role) => {
    const missing = await request(PEOPLE[role], 'readAssessment', '6809999');
    const real = await request(PEOPLE[role], 'readAssessment', NEIGHBOUR.code);
    const { instance: _, ...one } = missing.body;
    const { instance: __, ...other } = real.body;
    expect(one).toEqual(other);
  },
);

it('only the office may look at and publish results before they are public', async () => {
  for (const role of Object.keys(PEOPLE) as Role[]) {
    const latest = await call(PEOPLE[role], 'readLatestSnapshot', { params: { cycle: '2699' } });
    expect(latest.status).toBe(role === 'office' ? 404 : 403);
  }
});
