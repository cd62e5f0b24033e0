import type { ComponentChildren } from 'preact';
import { Link, useLocation } from 'wouter-preact';
import { publishedMessages } from '../assessment/published-messages.ts';
import { sheetMessages } from '../assessment/sheet-messages.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { type PublishedRound, readRound } from './published.ts';
import { words } from './results-messages.ts';
import { indicatorsPath, openDataPath, roundPath } from './results-places.ts';
import '../styles/results.css';

type RoundPageProps = {
  cycle: string;
  /** Of the whole page, once the round is read. */
  title: (round: PublishedRound) => string;
  titleIsName?: boolean;
  /** Address and text of the way back; to the list of rounds where there is none. */
  back?: { href: string; text: string };
  children: (round: PublishedRound) => ComponentChildren;
};

/** A page of a published round: its notices, where else there is to go, and when it was read. */
export function RoundPage({ cycle, title, titleIsName = false, back, children }: RoundPageProps) {
  const { language, say } = useLanguage();
  const { value, refusal, again } = useRead(cycle, () => readRound(cycle));
  const way = back ?? { href: '/results', text: say(messages.publishedResults) };
  if (refusal) {
    return (
      <Page title={say(publishedMessages.resultsOf(cycle))} back={way}>
        {refusal.type === 'not-found' ? (
          <p class="notice">{say(sheetMessages.notPublishedYet)}</p>
        ) : (
          <RefusalNotice refusal={refusal} retry={again} />
        )}
      </Page>
    );
  }
  if (!value) return <Loading title={say(publishedMessages.resultsOf(cycle))} />;
  const { overview } = value.manifest;
  return (
    <Page
      title={title(value)}
      titleIsName={titleIsName}
      caption={say(overview.title)}
      sample={overview.sampleCatalogue}
      back={way}
    >
      <RoundNavigation cycle={cycle} />
      {children(value)}
      <p class="hint">{say(sheetMessages.asOf(formatInstant(value.current.asOf, language)))}</p>
    </Page>
  );
}

function RoundNavigation({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  const [path] = useLocation();
  const places = [
    { href: roundPath(cycle), text: words.overview },
    { href: indicatorsPath(cycle), text: words.indicators },
    { href: openDataPath(cycle), text: words.openData },
  ];
  return (
    <nav class="results-nav no-print" aria-label={say(words.resultsNavigation)}>
      <ul>
        {places.map(({ href, text }) => (
          <li key={href}>
            <Link href={href} {...(href === path && { 'aria-current': 'page' })}>
              {say(text)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
