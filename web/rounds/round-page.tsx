import { useEffect } from 'preact/hooks';
import { DraftSteps } from './draft-steps.tsx';
import { OpenedRound } from './opened-round.tsx';
import { RoundFrame } from './round-frame.tsx';
import '../styles/rounds.css';

/** How often a round is read again while something is under way. */
const AGAIN_MS = 2000;

/** One round: what is still to be prepared of a draft, or what was done to an opened one. */
export function RoundPage({ cycle }: { cycle: string }) {
  return (
    <RoundFrame cycle={cycle}>
      {({ view, again, mayManage }) =>
        view.draft ? (
          <DraftSteps draft={view.draft} mayManage={mayManage} />
        ) : (
          <>
            <ReadAgain
              waits={view.changes.some(({ work }) => work.status !== 'done')}
              again={again}
            />
            <OpenedRound view={view} again={again} mayManage={mayManage} />
          </>
        )
      }
    </RoundFrame>
  );
}

/** Reads again while work is under way. */
export function ReadAgain({ waits, again }: { waits: boolean; again(): void }) {
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(again, AGAIN_MS);
    return () => clearTimeout(timer);
  });
  return null;
}
