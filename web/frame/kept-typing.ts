import { useEffect } from 'preact/hooks';
import { tabStorage } from '../client/device-storage.ts';
import type { SessionState } from '../client/session.ts';
import type { Store } from '../client/store.ts';

/** What was typed into a control of the page, by the control's id. */
export type Typed = { id: string; value: string } | { id: string; checked: boolean };
/** What somebody left on a page where the sign-in had ended. */
export type KeptTyping = { actor: string; path: string; typed: Typed[] };

const keyOf = (actor: string, path: string) => `desk-typing/${actor}/${path}`;
type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Kept for this tab only, until this person is back on this page, whoever was here meanwhile. */
export function keepTyping(storage: Keeping, kept: KeptTyping): void {
  if (kept.typed.length === 0) return;
  try {
    storage?.setItem(keyOf(kept.actor, kept.path), JSON.stringify(kept.typed));
  } catch {
    // Full, or forbidden: nothing can be kept.
  }
}

/** Takes what was kept: given once, and to nobody else and for no other page. */
export function takeTyping(storage: Keeping, actor: string, path: string): Typed[] {
  const key = keyOf(actor, path);
  const stored = storage?.getItem(key) ?? null;
  if (stored === null) return [];
  storage?.removeItem(key);
  return JSON.parse(stored) as Typed[];
}

/**
 * Keeps what was typed on a page of the desk where the page goes and the one who typed it is not signed
 * in: a sign-in by ThaID leaves the page, and one who signs out in another tab, or is followed by
 * somebody else, has it loaded anew. Files are not kept, and passwords are never asked for here.
 */
export function useKeptTyping(session: Pick<Store<SessionState>, 'get' | 'subscribe'>): void {
  useEffect(() => {
    const touched = new Set<string>();
    const onTyped = ({ target }: Event) => {
      // What is typed into the sign-in over the page is no work.
      if (isControl(target) && target.id !== '' && !target.closest('dialog'))
        touched.add(target.id);
    };
    let typist: string | null = null;
    let stop = (): void => undefined;
    const onLeave = () => {
      const state = session.get();
      if (typist === null || (state.state === 'signed-in' && state.actor.id === typist)) return;
      const typed = [...touched].flatMap((id) => {
        const control = document.getElementById(id);
        return isControl(control) ? [typedIn(control)] : [];
      });
      keepTyping(tabStorage, { actor: typist, path: location.pathname, typed });
    };
    addEventListener('input', onTyped, true);
    addEventListener('change', onTyped, true);
    addEventListener('pagehide', onLeave);
    // The page is emptied at once when its person is gone: read before that.
    const follow = () => {
      const state = session.get();
      if (typist !== null && personIn(state) !== typist) onLeave();
      if (typist !== null || state.state === 'signed-out') return;
      typist = state.actor.id;
      if (state.state === 'signed-in')
        stop = typeAgain(takeTyping(tabStorage, typist, location.pathname));
    };
    follow();
    const unfollow = session.subscribe(follow);
    return () => {
      removeEventListener('input', onTyped, true);
      removeEventListener('change', onTyped, true);
      removeEventListener('pagehide', onLeave);
      unfollow();
      stop();
    };
  }, []);
}

const personIn = (state: SessionState): string | null =>
  state.state === 'signed-out' ? null : state.actor.id;

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
