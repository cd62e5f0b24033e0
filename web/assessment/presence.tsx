import { type Actor, permissionOf } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { remarkMessages } from './remark-messages.ts';
import { usePresence } from './use-presence.ts';
import '../styles/review.css';

type PresenceProps = {
  actor: Actor;
  cycle: string;
  lao: string;
  /** What is open: an indicator's id, or "check". */
  page: string;
};

/** Which colleagues of the own LAO have this page, or another of the assessment, open now. */
export function Presence({ actor, cycle, lao, page }: PresenceProps) {
  const { say } = useLanguage();
  const isOfficer = permissionOf(actor, 'be-present', lao) === 'granted';
  const others = usePresence(cycle, lao, page, isOfficer);
  const here = namesOf(others.filter((each) => each.page === page));
  const elsewhere = namesOf(others.filter((each) => each.page !== page));
  return (
    <div class="presence no-print" role="status">
      {here && <p>{say(remarkMessages.alsoHere(here))}</p>}
      {elsewhere && <p>{say(remarkMessages.alsoElsewhere(elsewhere))}</p>}
    </div>
  );
}

const namesOf = (some: readonly { name: string }[]) => some.map(({ name }) => name).join(', ');
