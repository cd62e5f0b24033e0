import type { Language, Text } from '#domain/text.ts';
import { createStore, useStore } from './store.ts';

const KEY = 'language';
const language = createStore<Language>('th');

/** Thai unless this browser chose English before. */
export function startLanguage(): void {
  setLanguage(read() === 'en' ? 'en' : 'th');
}

/** Remembered in this browser; `<html lang>` follows, so that screen readers change voice. */
export function setLanguage(next: Language): void {
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing still shows the chosen language until it is closed.
  }
  language.set(next);
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** The language of the page as it is drawn now. */
export const pageLanguage = (): Language => language.get();

/** Says a text where no page is drawn. */
export const say = (text: Text): string => text[language.get()];

/** The language in use and what says a text in it. */
export function useLanguage(): { language: Language; say: (text: Text) => string } {
  const current = useStore(language);
  return { language: current, say: (text) => text[current] };
}
