import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { fullNameOf } from '#domain/lao.ts';
import { type Action, type Actor, permissionOf } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import '../styles/review.css';
import '../styles/review-desk.css';

type ReviewFrameProps<T> = {
  title: string;
  /** The LAO that what was read is about: it stands above the title, or in it. */
  laoOf?: (value: T) => Parameters<typeof fullNameOf>[0];
  /** The LAO's name belongs into the title: where one has several of them open. */
  named?: boolean;
  /** The round, where the page belongs to one. */
  cycle?: string;
  back: { href: string; text: string };
  action: Action;
  /** The LAO or province that the page is about; null for the round. */
  target: string | null;
  /** Names what is read, so that another address reads anew. */
  name: string;
  read: () => Promise<T>;
  children: (value: T, again: () => void, actor: Actor) => ComponentChildren;
};

/** A page of the desk for who may do this there, with what it reads. */
export function ReviewFrame<T>(props: ReviewFrameProps<T>) {
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, props.action, props.target) === 'granted' ? (
          <Read {...props} actor={actor} />
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}

function Read<T>(props: ReviewFrameProps<T> & { actor: Actor }) {
  const { cycle, back, name, read, actor, children, laoOf, named } = props;
  const { say } = useLanguage();
  const { value: fresh, refusal, again } = useRead(name, read);
  // While it is read again, what was there stays: a form keeps what was typed and what it was told.
  const kept = useRef<{ name: string; value: T } | null>(null);
  if (fresh) kept.current = { name, value: fresh };
  const value = kept.current?.name === name ? kept.current.value : null;
  if (!value && !refusal) return <Loading title={props.title} />;
  const lao = value && laoOf ? fullNameOf(laoOf(value)) : null;
  const title = lao && named ? `${props.title} ${lao}` : props.title;
  const caption = [named ? null : lao, cycle && say(deskMessages.round(cycle))]
    .filter(Boolean)
    .join(' · ');
  return (
    <Page title={title} caption={caption} back={back}>
      {refusal && <RefusalNotice refusal={refusal} retry={again} />}
      <div class="review-form">{value && children(value, again, actor)}</div>
    </Page>
  );
}
