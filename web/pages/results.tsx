import { Link } from 'wouter-preact';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { Loading, Page } from '../parts/page.tsx';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { api } from '../services.ts';
import { useRead } from '../use-read.ts';

/** The rounds whose results are published. */
export function PublishedRounds() {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead('cycles', () => api('listCycles', { params: {} }));
  if (!value && !refusal) return <Loading title={say(messages.publishedResults)} />;
  const published = (value?.cycles ?? []).filter(({ publishedSnapshot }) => publishedSnapshot);
  return (
    <Page
      title={say(messages.publishedResults)}
      sample={published.some(({ sampleCatalogue }) => sampleCatalogue)}
    >
      {refusal && <RefusalNotice refusal={refusal} retry={again} />}
      {value && published.length === 0 && <p class="notice">{say(messages.nothingPublished)}</p>}
      <ul class="plain-list">
        {published.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/results/${id}`}>{say(title)}</Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
