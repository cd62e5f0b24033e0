import { Redirect } from 'wouter-preact';
import { windowAt } from '#domain/cycle.ts';
import { useLanguage } from '../client/language.ts';
import { lazyPage } from '../client/lazy-page.tsx';
import { messages } from '../client/messages.ts';
import { taskListPath } from '../client/places.ts';
import { readings } from '../client/readings.ts';
import { api } from '../client/services.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';

const HomeRounds = lazyPage(async () => (await import('./home-rounds.tsx')).HomeRounds);

/** Where a signed-in person starts: the own assessment, or the desk of the province or the office. */
export function Home() {
  return (
    <SignedIn>
      {({ lao, province, formerLaos = [] }) =>
        lao === null ? (
          <Redirect to={province === null ? '/office' : `/province/${province}`} replace />
        ) : formerLaos.length > 0 ? (
          <HomeRounds />
        ) : (
          <HomeOf lao={lao} />
        )
      }
    </SignedIn>
  );
}

function HomeOf({ lao }: { lao: string }) {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead('cycles', () => api('listCycles', { params: {} }));
  const kept = useRead(`kept/${lao}`, () => readings.newest(lao)).value;
  if (refusal && kept) return <Redirect to={taskListPath(kept.view.cycle.id, lao)} replace />;
  if (refusal) {
    return (
      <Page title={say(messages.myWork)}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={say(messages.myWork)} />;
  const cycles = [...value.cycles].sort((a, b) => b.id.localeCompare(a.id));
  const now = new Date(value.serverTime);
  const current = cycles.find((cycle) => windowAt(cycle, now) === 'open') ?? cycles[0];
  if (!current) {
    return (
      <Page title={say(messages.myWork)}>
        <p class="notice">{say(messages.noRound)}</p>
      </Page>
    );
  }
  return <Redirect to={taskListPath(current.id, lao)} replace />;
}
