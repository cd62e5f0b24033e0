import type { Session } from './session.ts';

/**
 * A page belongs to one person. When that one signs out, here or in another tab, or somebody else signs
 * in, all that the page holds in memory is of somebody who is not there any more.
 *
 * @param leave told once, who it was
 */
export function followPerson(
  session: Pick<Session, 'person' | 'store'>,
  leave: (person: string) => void,
): void {
  let owner = session.person();
  let hasLeft = false;
  session.store.subscribe(() => {
    const person = session.person();
    if (hasLeft || person === owner) return;
    const before = owner;
    owner = person;
    if (before === null) return;
    hasLeft = true;
    leave(before);
  });
}
