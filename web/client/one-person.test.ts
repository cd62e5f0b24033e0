import { expect, it } from 'vitest';
import { followPerson } from './one-person.ts';
import type { SessionState } from './session.ts';
import { createStore } from './store.ts';

const actor = (id: string) => ({
  id,
  name: 'สมศรี ใจดี',
  role: 'recorder' as const,
  lao: '5800101',
  province: null,
});
const signedIn = (id: string): SessionState => ({
  state: 'signed-in',
  actor: actor(id),
  tokens: { idToken: '', refreshToken: null },
  expiresAt: 0,
});
const OUT: SessionState = { state: 'signed-out' };

function page(first: SessionState) {
  const store = createStore(first);
  const left: string[] = [];
  const person = () => {
    const state = store.get();
    return state.state === 'signed-out' ? null : state.actor.id;
  };
  followPerson({ store, person }, (who) => left.push(who));
  return { store, left };
}

it('a page that nobody was signed in at goes on with whoever signs in', () => {
  const { store, left } = page(OUT);
  store.set(signedIn('one'));
  expect(left).toEqual([]);
});

it('a sign-in that ends and is renewed by the same person goes on where it is', () => {
  const { store, left } = page(signedIn('one'));
  store.set({ state: 'ended', actor: actor('one') });
  store.set(signedIn('one'));
  expect(left).toEqual([]);
});

it.each([
  ['signs out', OUT],
  ['is followed by somebody else', signedIn('other')],
])('a page is left once when its person %s', (_, next) => {
  const { store, left } = page(signedIn('one'));
  store.set(next);
  store.set(signedIn('third'));
  store.set(OUT);
  expect(left).toEqual(['one']);
});

it('it is left too by who signs in first and is followed later', () => {
  const { store, left } = page(OUT);
  store.set(signedIn('one'));
  store.set({ state: 'ended', actor: actor('other') });
  expect(left).toEqual(['one']);
});
