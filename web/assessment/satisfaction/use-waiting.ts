import { useEffect, useState } from 'preact/hooks';
import { useStore } from '../../client/store.ts';
import {
  type Waiting,
  type WaitingAnswers,
  type WaitingNeeds,
  waitingAnswers,
} from './waiting-answers.ts';

/** Answers that wait, of this page: what an earlier load left goes at once, and again when the line is back. */
export function useWaiting(
  needs: Pick<WaitingNeeds, 'storage' | 'name' | 'send'>,
): [WaitingAnswers, Waiting] {
  const [waiting] = useState(() =>
    waitingAnswers({
      ...needs,
      later: (run, milliseconds) => setTimeout(run, milliseconds),
      now: Date.now,
      random: Math.random,
    }),
  );
  useEffect(() => {
    waiting.go();
    addEventListener('online', waiting.go);
    return () => removeEventListener('online', waiting.go);
  }, [waiting]);
  return [waiting, useStore(waiting.store)];
}
