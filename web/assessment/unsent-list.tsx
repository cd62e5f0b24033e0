import { Link } from 'wouter-preact';
import type { Text } from '#domain/text.ts';
import { keptMessages } from '../client/kept-messages.ts';
import { useLanguage } from '../client/language.ts';
import { indicatorPath } from '../client/places.ts';
import { type Turn, turnOf, whyUnsent } from '../client/unsent.ts';
import type { UnsentPlace } from '../client/use-draft.ts';

const HEADINGS: Record<Turn, Text> = {
  ours: keptMessages.sentForYou,
  yours: keptMessages.yourTurn,
};

type UnsentListProps = {
  unsent: readonly UnsentPlace[];
  nameOf(indicator: string): string;
  /** What follows the address of an indicator. */
  from?: string;
};

/** What the service does not have yet: what it gets by itself, what waits for the officer, and why. */
export function UnsentList({ unsent, nameOf, from = '' }: UnsentListProps) {
  const { say } = useLanguage();
  return (['yours', 'ours'] as const).map((turn) => {
    const some = unsent.filter(({ status }) => turnOf(status) === turn);
    if (some.length === 0) return null;
    return (
      <div key={turn}>
        <p>
          <strong>{say(HEADINGS[turn])}</strong>
        </p>
        <ul>
          {some.map(({ place: { cycle, lao, indicator }, status }) => (
            <li key={`${cycle}/${lao}/${indicator}`}>
              <Link href={indicatorPath(cycle, lao, indicator) + from}>{nameOf(indicator)}</Link> (
              {say(whyUnsent(status))})
            </li>
          ))}
        </ul>
      </div>
    );
  });
}
