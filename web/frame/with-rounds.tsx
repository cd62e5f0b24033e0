import type { ComponentChildren } from 'preact';
import { type Cycle, windowAt } from '#domain/cycle.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { api } from '../client/services.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from './page.tsx';
import { RefusalNotice } from './refusal-notice.tsx';

/** The rounds, the latest first; `current` is the one that is open, or else the latest. */
export type Rounds = { cycles: Cycle[]; current: Cycle; now: Date };

/** Reads the rounds for what needs them; says so where there is none yet. */
export function WithRounds({ title, children }: WithRoundsProps) {
  const { value, refusal, again } = useRead('cycles', () => api('listCycles', { params: {} }));
  if (refusal) {
    return (
      <Page title={title}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={title} />;
  const cycles = [...value.cycles].sort((a, b) => b.id.localeCompare(a.id));
  const now = new Date(value.serverTime);
  const current = cycles.find((cycle) => windowAt(cycle, now) === 'open') ?? cycles[0];
  if (!current) return <>{children(null)}</>;
  return <>{children({ cycles, current, now })}</>;
}

export function NoRound() {
  const { say } = useLanguage();
  return <p class="notice">{say(messages.noRound)}</p>;
}

type WithRoundsProps = { title: string; children: (rounds: Rounds | null) => ComponentChildren };
