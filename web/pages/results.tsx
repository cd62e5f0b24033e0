import { Link } from 'wouter-preact';
import { formatDate } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { Loading, Page } from '../parts/page.tsx';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { readRounds } from '../results/published.ts';
import { roundPath } from '../results/results-places.ts';
import { sheetMessages } from '../results/sheet-messages.ts';
import { useRead } from '../use-read.ts';

/** The rounds whose results are published. */
export function PublishedRounds() {
  const { language, say } = useLanguage();
  const { value, refusal, again } = useRead('rounds', readRounds);
  if (!value && !refusal) return <Loading title={say(messages.publishedResults)} />;
  const rounds = value?.rounds ?? [];
  const nothing = refusal ? refusal.type === 'not-found' : rounds.length === 0;
  return (
    <Page
      title={say(messages.publishedResults)}
      sample={rounds.some(({ sampleCatalogue }) => sampleCatalogue)}
    >
      {refusal && refusal.type !== 'not-found' && <RefusalNotice refusal={refusal} retry={again} />}
      {nothing && <p class="notice">{say(sheetMessages.nothingPublished)}</p>}
      <ul class="plain-list">
        {rounds.map(({ cycle, title, publishedAt }) => (
          <li key={cycle}>
            <Link href={roundPath(cycle)}>{say(title)}</Link>{' '}
            <span class="hint">{formatDate(publishedAt, language)}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
