export type Polling<Answer> = {
  /** Whether there is nothing more to wait for. */
  isEnd(answer: Answer): boolean;
  /** Whether asking again would be refused again. */
  isFinal(cause: unknown): boolean;
  onAnswer(answer: Answer): void;
  /** @param againMs when it is asked again; null where it is not */
  onFailure(cause: unknown, againMs: number | null): void;
};

export const ASK_AGAIN_MS = 2000;
export const ASK_AGAIN_AT_MOST_MS = 60_000;

/**
 * Asks every other second until the answer says that it is the end. After a failure it asks later
 * and later, and as often as before once it is answered.
 *
 * @returns ends it
 */
export function poll<Answer>(ask: () => Promise<Answer>, polling: Polling<Answer>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let wait = ASK_AGAIN_MS;
  const look = async () => {
    try {
      const answer = await ask();
      if (isOver) return;
      wait = ASK_AGAIN_MS;
      polling.onAnswer(answer);
      if (!polling.isEnd(answer)) timer = setTimeout(look, wait);
    } catch (cause) {
      if (isOver) return;
      const isFinal = polling.isFinal(cause);
      wait = Math.min(wait * 2, ASK_AGAIN_AT_MOST_MS);
      if (!isFinal) timer = setTimeout(look, wait);
      polling.onFailure(cause, isFinal ? null : wait);
    }
  };
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
