import { useEffect, useState } from 'preact/hooks';

/** So long nobody touched the screen, before it is asked whether somebody is still there. */
const ASK_AFTER_MS = 60_000;
const LEAVE_AFTER_MS = 30_000;

/**
 * Asks, then leaves, where nobody has touched the screen for a while.
 *
 * @param watched false where there is nothing to hide
 * @returns true while it is asked
 */
export function useIdle(watched: boolean, leave: () => void): boolean {
  const [asking, setAsking] = useState(false);
  const [touched, setTouched] = useState(0);
  useEffect(() => {
    const touch = () => {
      setAsking(false);
      setTouched((before) => before + 1);
    };
    addEventListener('pointerdown', touch);
    addEventListener('keydown', touch);
    return () => {
      removeEventListener('pointerdown', touch);
      removeEventListener('keydown', touch);
    };
  }, []);
  useEffect(() => {
    if (!watched) return setAsking(false);
    const timer = setTimeout(
      asking ? leave : () => setAsking(true),
      asking ? LEAVE_AFTER_MS : ASK_AFTER_MS,
    );
    return () => clearTimeout(timer);
  }, [watched, asking, touched]);
  return watched && asking;
}
