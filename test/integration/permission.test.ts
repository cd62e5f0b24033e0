import { describe, expect, it } from 'vitest';
import { type Action, permissionOf, type Role } from '#domain/permission.ts';
import { type Route, type RouteName, routes } from '../../functions/routes.ts';
import { call, type Person } from '../client.ts';
import { ELSEWHERE, LAOS } from '../laos.ts';
import { OPEN_ROUND } from '../rounds.ts';

const OWN = LAOS['permission-own'];
const NEIGHBOUR = LAOS['permission-neighbour'];

const PEOPLE: Record<Role, Person> = {
  recorder: { role: 'recorder', lao: OWN.code },
  certifier: { role: 'certifier', lao: OWN.code },
  province: { role: 'province', province: '80' },
  office: { role: 'office' },
  observer: { role: 'observer' },
};

/** Bodies that say nothing right, so that a granted request changes nothing: only the door is tested. */
const ofLao = (Object.entries(routes) as [RouteName, Route][]).filter(
  ([, { path, action }]) => action && path.includes('{lao}'),
);
const EVIDENCE = '00000000-0000-4000-8000-000000000000';

const request = (person: Person | null, name: RouteName, lao: string) =>
  call(person, name, {
    params: {
      cycle: OPEN_ROUND,
      lao,
      indicator: 'no-such-indicator',
      evidence: EVIDENCE,
      version: '1',
    },
    ...(['PUT', 'POST'].includes(routes[name].method) && { body: {} }),
  });

const cells = ofLao.flatMap(([name, { action }]) =>
  (Object.keys(PEOPLE) as Role[]).flatMap((role) =>
    [OWN, NEIGHBOUR, ELSEWHERE].map(({ code }) => ({ name, action: action as Action, role, code })),
  ),
);

describe('every route, by every role, to the own LAO, a neighbour and another province', () => {
  it.each(cells)('$role $name $code', async ({ name, action, role, code }) => {
    const person = PEOPLE[role];
    const actor = {
      id: 'x',
      name: 'x',
      role,
      lao: person.lao ?? null,
      province: person.province ?? null,
    };
    const { status, body } = await request(person, name, code);
    switch (permissionOf(actor, action, code)) {
      case 'hidden':
        expect([status, body.type]).toEqual([404, '/problems/not-found']);
        break;
      case 'forbidden':
        expect([status, body.type]).toEqual([403, '/problems/not-permitted']);
        break;
      case 'granted':
        expect([401, 403]).not.toContain(status);
    }
  });

  it.each(ofLao.map(([name]) => name))('%s asks for a sign-in', async (name) => {
    expect((await request(null, name, OWN.code)).status).toBe(401);
  });
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
