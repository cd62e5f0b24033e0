import { useEffect } from 'preact/hooks';
import type { SessionState } from '../session.ts';

/** What was typed into a control of the page, by the control's id. */
export type Typed = { id: string; value: string } | { id: string; checked: boolean };
/** What somebody left on a page where the sign-in had ended. */
export type KeptTyping = { actor: string; path: string; typed: Typed[] };

const KEY = 'desk-typing';
type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Kept for this tab only, until this person is back on this page. */
export function keepTyping(storage: Keeping, kept: KeptTyping): void {
  if (kept.typed.length === 0) return;
  try {
    storage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Full, or forbidden: nothing can be kept.
  }
}

/** Takes what was kept: given once, and to nobody else and for no other page. */
export function takeTyping(storage: Keeping, actor: string, path: string): Typed[] {
  const stored = storage.getItem(KEY);
  if (stored === null) return [];
  storage.removeItem(KEY);
  const kept = JSON.parse(stored) as KeptTyping;
  return kept.actor === actor && kept.path === path ? kept.typed : [];
}

/**
 * Keeps what was typed on a page of the desk over a new sign-in, as the line above the page promises:
 * its forms live in memory, and the sign-in leaves the page. Files are not kept, and passwords
 * are never asked for here.
 */
export function useKeptTyping(session: { get(): SessionState }): void {
  useEffect(() => {
    const touched = new Set<string>();
    const onTyped = ({ target }: Event) => {
      if (isControl(target) && target.id !== '') touched.add(target.id);
    };
    const onLeave = () => {
      const state = session.get();
      if (state.state !== 'ended') return;
      const typed = [...touched].flatMap((id) => {
        const control = document.getElementById(id);
        return isControl(control) ? [typedIn(control)] : [];
      });
      keepTyping(sessionStorage, { actor: state.actor.id, path: location.pathname, typed });
    };
    addEventListener('input', onTyped, true);
    addEventListener('change', onTyped, true);
    addEventListener('pagehide', onLeave);
    const state = session.get();
    const stop =
      state.state === 'signed-in'
        ? typeAgain(takeTyping(sessionStorage, state.actor.id, location.pathname))
        : undefined;
    return () => {
      removeEventListener('input', onTyped, true);
      removeEventListener('change', onTyped, true);
      removeEventListener('pagehide', onLeave);
      stop?.();
    };
  }, []);
}

function isControl(target: unknown): target is Control {
  if (target instanceof HTMLInputElement) return !['file', 'password'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

const isTicked = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);

function typedIn(control: Control): Typed {
  const { id } = control;
  return isTicked(control) ? { id, checked: control.checked } : { id, value: control.value };
}

/** Types into each control as it comes: one at a time, as each may draw the form anew. */
function typeAgain(typed: readonly Typed[]): () => void {
  const waiting = new Map(typed.map((each) => [each.id, each]));
  if (waiting.size === 0) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    clearTimeout(timer);
    for (const each of waiting.values()) {
      const control = document.getElementById(each.id);
      if (!isControl(control) || !type(control, each)) continue;
      waiting.delete(each.id);
      timer = setTimeout(next);
      return;
    }
    if (waiting.size === 0) observer.disconnect();
  };
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(next);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  timer = setTimeout(next);
  return () => {
    observer.disconnect();
    clearTimeout(timer);
  };
}

/** @returns false where the control does not have that choice yet */
function type(control: Control, typed: Typed): boolean {
  if ('checked' in typed) {
    if (isTicked(control) && control.checked !== typed.checked) control.click();
    return true;
  }
  control.value = typed.value;
  if (control.value !== typed.value) return false;
  for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true }));
  return true;
}
