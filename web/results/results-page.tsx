import { Link } from 'wouter-preact';
import { sheetMessages } from '../assessment/sheet-messages.ts';
import { formatDate } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { readRounds } from './published.ts';
import { roundPath } from './results-places.ts';

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
