import { createStore } from '../../client/store.ts';

const KEY = 'shrink-images';

/** Whether pictures are made smaller before they are sent; remembered in this browser. */
export const shrinking = createStore<boolean>(readSetting());

export function setShrinking(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'yes' : 'no');
  } catch {
    // A browser that keeps nothing still does as it is told until it is closed.
  }
  shrinking.set(on);
}

function readSetting(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'no';
  } catch {
    return true;
  }
}
