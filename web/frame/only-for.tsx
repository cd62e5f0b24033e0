import type { ComponentChildren } from 'preact';
import { type Action, type Actor, permissionOf } from '#domain/permission.ts';
import { NotHere } from './not-here.tsx';
import { SignedIn } from './signed-in.tsx';

type OnlyForProps = {
  action: Action;
  /** The LAO or the province that the page is about; null for the country. */
  target?: string | null;
  children: (actor: Actor) => ComponentChildren;
};

/** A page for who may do this; for anybody else there is no such page. */
export function OnlyFor({ action, target = null, children }: OnlyForProps) {
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, action, target) === 'granted' ? children(actor) : <NotHere />
      }
    </SignedIn>
  );
}
