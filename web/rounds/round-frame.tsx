import type { ComponentChildren } from 'preact';
import type { Action } from '#domain/permission.ts';
import { permissionOf } from '#domain/permission.ts';
import { CYCLE_STATE_NAMES } from '#domain/round-state.ts';
import type { Text } from '#domain/text.ts';
import type { RoundView } from '../../functions/rounds/round.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { words } from './rounds-messages.ts';
import { ROUNDS, roundPath } from './rounds-places.ts';

export type OfRound = { view: RoundView; again(): void; mayManage: boolean };

type RoundFrameProps = {
  cycle: string;
  /** What the page is about; the round itself without. */
  title?: Text;
  /** What one must be allowed to do; to read the rounds without. */
  action?: Action;
  children(of: OfRound): ComponentChildren;
};

/** A page of one round: who may see it, its state, and the way back. */
export function RoundFrame({ cycle, title, action = 'read-rounds', children }: RoundFrameProps) {
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, action, null) === 'granted' ? (
          <Framed
            cycle={cycle}
            title={title}
            mayManage={permissionOf(actor, 'manage-rounds', null) === 'granted'}
          >
            {children}
          </Framed>
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}

type FramedProps = Pick<RoundFrameProps, 'cycle' | 'children'> & {
  title: Text | undefined;
  mayManage: boolean;
};

function Framed({ cycle, title, mayManage, children }: FramedProps) {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead(cycle, () =>
    deskApi('readRound', { params: { cycle } }),
  );
  const name = value?.cycle?.title ?? value?.draft?.title ?? deskMessages.round(cycle);
  const heading = say(title ?? name);
  const back = title
    ? { href: roundPath(cycle), text: say(name) }
    : { href: ROUNDS, text: say(words.rounds) };
  if (refusal?.type === 'not-found') return <NotHere />;
  if (refusal) {
    return (
      <Page title={heading} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={heading} />;
  const caption = `${say(deskMessages.round(cycle))} · ${say(CYCLE_STATE_NAMES[value.state])}`;
  return (
    <Page title={heading} caption={caption} back={back}>
      {children({ view: value, again, mayManage })}
    </Page>
  );
}
