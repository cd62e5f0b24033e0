import { type ComponentChildren, createElement, Fragment, options, type VNode } from 'preact';
import type { Language } from '#domain/text.ts';
import { pageLanguage } from './language.ts';

/**
 * What each text is, told to readers by ear, hyphenation and translators, once for all pages
 * (docs/decisions/0143): its letters say whether it is Thai or English, and a text that is a figure, a
 * code, an address or a date stays as it is written.
 */
export function startTextMarks(): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    if (typeof vnode.type === 'string' || vnode.type === Fragment) mark(vnode as Marked);
    before?.(vnode);
  };
}

/**
 * Under these names Preact sets attributes, which HTML reads in any case of letters. As properties, which
 * `lang` and `translate` are, it would leave lang="" and translate="no" behind where a mark is gone.
 */
type Marks = { Lang?: Language; Translate?: 'no' };
type Marked = VNode<Marks & { lang?: string; children?: unknown }>;

/** These hold letters alone, no elements. */
const WITHOUT_PARTS = new Set<unknown>(['option', 'text', 'title', 'textarea']);

function mark({ type, props }: Marked): void {
  const { children } = props;
  const each = (Array.isArray(children) ? children : [children]).filter(isShown);
  const page = props.lang === 'en' || props.lang === 'th' ? props.lang : pageLanguage();
  if (each.length === 0) return;
  if (type !== Fragment && each.every(isLetters)) {
    const text = each.join('');
    if (isAsWritten(text)) props.Translate = 'no';
    const language = languageOf(text, pageLanguage());
    if (!language) return;
    if (language !== 'mixed' || WITHOUT_PARTS.has(type)) {
      if (props.lang === undefined)
        props.Lang = language === 'mixed' ? otherThan(pageLanguage()) : language;
      return;
    }
    // One part to the layout, as the letters were: in a grid or a flexible box each part has a place of its own.
    props.children = createElement('span', null, ...each.map((child) => partsOf(`${child}`, page)));
    return;
  }
  if (WITHOUT_PARTS.has(type) || !each.some(isLetters)) return;
  props.children = Array.isArray(children)
    ? children.map((child) => (isLetters(child) ? partsOf(`${child}`, page) : child))
    : partsOf(`${children}`, page);
}

const isShown = (child: unknown): boolean =>
  child !== undefined && child !== null && typeof child !== 'boolean';
const isLetters = (child: unknown): child is string | number =>
  typeof child === 'string' || typeof child === 'number';

const THAI = /[\u0e00-\u0e7f]/;
/** From a Thai letter to the last one that no English word parts from it. */
const THAI_RUN = /[\u0e00-\u0e7f](?:[^a-z]*[\u0e00-\u0e7f])?/g;
/** Three words and more: a name or a term of one or two is read well enough in Thai. */
const ENGLISH_RUN = /\b[A-Za-z]{2,}(?:[ ,;:()“”/–-]+[A-Za-z’']+){2,}[.!?]?/g;
const ENGLISH = new RegExp(ENGLISH_RUN.source);

/** The language of a text that is not the page's; 'mixed' where a part of it is; null where none is. */
function languageOf(text: string, page: Language): Language | 'mixed' | null {
  if (page === 'en') {
    if (!THAI.test(text)) return null;
    return /[a-z]/.test(text) ? 'mixed' : 'th';
  }
  if (!ENGLISH.test(text)) return null;
  return THAI.test(text) ? 'mixed' : 'en';
}

const otherThan = (language: Language): Language => (language === 'th' ? 'en' : 'th');

/** A text as it is, or in its parts, of which those in the other language are marked. */
function partsOf(text: string, page: Language): ComponentChildren {
  const language = languageOf(text, page);
  if (!language) return text;
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const { 0: run, index } of text.matchAll(page === 'en' ? THAI_RUN : ENGLISH_RUN)) {
    if (index > at) parts.push(text.slice(at, index));
    parts.push(createElement('span', { Lang: otherThan(page) }, run));
    at = index + run.length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

const FIGURES = /^[\s\d๐-๙.,:%/+×÷=<>≥≤→()–—−-]*$/;
const DATE = /^\d{1,2} \S+ \d{4}( \(B\.E\. \d{4}\))?( \S+ \d\d:\d\d(:\d\d)?( น\.)?)?$/;
/** One word of a keyboard's signs, with more than letters in it: a code, an address, a file's name, a hash. */
const CODE = /^(?=\S*[\d@./_])[!-~]+$|^[0-9a-f]{8}( [0-9a-f]{8})+$/;

/** True for what a translator must leave: a translated year, code or name is another one. */
export function isAsWritten(text: string): boolean {
  if (!/[\d๐-๙@]/.test(text)) return false;
  return FIGURES.test(text) || CODE.test(text.trim()) || DATE.test(text.trim());
}
