import type { RoundDifferences } from '../../functions/registry/registry.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { OnlyFor } from '../frame/only-for.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { ChangeRow, LaoHead, LaoRow, ListSection } from './lao-lists.tsx';
import { registryWords as words } from './registry-messages.ts';

/** How the copy that a round keeps differs from the registry of today. */
export function RoundRegistry({ cycle }: { cycle: string }) {
  return <OnlyFor action="follow-country">{() => <Differences cycle={cycle} />}</OnlyFor>;
}

function Differences({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  const title = say(words.differencesTitle);
  const back = { href: '/office', text: say(deskMessages.officeTitle) };
  const { value, refusal, again } = useRead(cycle, () =>
    deskApi('compareRegistry', { params: { cycle } }),
  );
  if (refusal) {
    return (
      <Page title={title} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={title} />;
  return (
    <Page title={title} caption={say(deskMessages.round(cycle))} back={back}>
      <p>{say(words.differencesLead(formatFigure(value.laos)))}</p>
      <DifferenceLists differences={value} />
    </Page>
  );
}

function DifferenceLists({ differences }: { differences: RoundDifferences }) {
  const { say } = useLanguage();
  const { changed, onlyInRound, onlyInRegistry } = differences;
  if (changed.length + onlyInRound.length + onlyInRegistry.length === 0)
    return <p class="notice">{say(words.noDifference)}</p>;
  return (
    <>
      <ListSection
        id="differ"
        title={say(words.differ)}
        all={changed}
        count={changed.length}
        head={
          <LaoHead>
            <th scope="col">{say(words.whatChanged)}</th>
          </LaoHead>
        }
        row={(change) => <ChangeRow key={change.after.code} change={change} />}
      />
      <ListSection
        id="only-in-round"
        title={say(words.onlyInRound)}
        all={onlyInRound}
        count={onlyInRound.length}
        head={<LaoHead />}
        row={(lao) => <LaoRow key={lao.code} lao={lao} link />}
      />
      <ListSection
        id="only-in-registry"
        title={say(words.onlyInRegistry)}
        all={onlyInRegistry}
        count={onlyInRegistry.length}
        head={<LaoHead />}
        row={(lao) => <LaoRow key={lao.code} lao={lao} link />}
      />
    </>
  );
}
