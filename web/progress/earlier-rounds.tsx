import { Link } from 'wouter-preact';
import { useLanguage } from '../client/language.ts';
import type { Rounds } from '../frame/with-rounds.tsx';
import { words } from './progress-messages.ts';

/** The province's other rounds, where there are any. */
export function EarlierRounds({ province, rounds }: { province: string; rounds: Rounds }) {
  const { say } = useLanguage();
  const others = rounds.cycles.filter(({ id }) => id !== rounds.current.id);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{say(words.earlierRounds)}</h2>
      <ul class="plain-list">
        {others.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/province/${province}/${id}`}>{say(title)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
