import { catalogueDifferences } from '../../functions/rounds/catalogue-differences.ts';
import type { RoundView } from '../../functions/rounds/round.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { api } from '../client/services.ts';
import { useRead } from '../client/use-read.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { readForm } from './forms.ts';
import { RoundFrame } from './round-frame.tsx';
import { words } from './rounds-messages.ts';
import '../styles/rounds.css';

/** What a round's catalogue says otherwise than that of the round before it. */
export function RoundDifferences({ cycle }: { cycle: string }) {
  return (
    <RoundFrame cycle={cycle} title={words.differences}>
      {({ view }) => <AgainstBefore view={view} />}
    </RoundFrame>
  );
}

function AgainstBefore({ view: { draft, cycle } }: { view: RoundView }) {
  const { say } = useLanguage();
  const id = (draft ?? cycle)?.id ?? '';
  const hash = draft?.catalogueHash ?? cycle?.catalogueHash ?? null;
  const { value, refusal, again } = useRead(`${id} ${hash}`, async () => {
    const { cycles } = await api('listCycles', { params: {} });
    const before = cycles
      .filter((each) => each.id < id)
      .sort((one, other) => other.id.localeCompare(one.id))[0];
    if (!before || hash === null) return { before: null, differences: null };
    const [then, now] = await Promise.all([readForm(before.catalogueHash), readForm(hash)]);
    return { before: before.id, differences: catalogueDifferences(then, now) };
  });
  if (refusal) return <RefusalNotice refusal={refusal} retry={again} />;
  if (!value) {
    return (
      <p role="status" class="loading">
        {say(messages.loading)}
      </p>
    );
  }
  if (!value.differences || value.before === null) {
    return <p class="notice">{say(words.nothingBefore)}</p>;
  }
  return (
    <>
      <h2>{say(words.comparedWith(value.before))}</h2>
      <DifferencesTable differences={value.differences} />
    </>
  );
}
