import { type ComponentChildren, createElement, Fragment, options, render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { followTranslator } from '../../web/client/follow-translator.ts';

/** What a page of the test shows: words, and parts within a line or beside it. */
export type Piece = string | null | { part: Part; key: number | null; pieces: Piece[] };
/** `live` is drawn anew by itself, `group` puts its pieces there without an element. */
type Part = 'b' | 'p' | 'group' | 'live';
export type Step = { page: Piece[]; live: Piece[] };

type Shown = { root: HTMLElement; drawers: Set<() => void> };

let live: Piece[] = [];
/** Draws the live parts of the page that is drawn now. */
let drawers: Shown['drawers'];

function Live() {
  const [, redraw] = useState(0);
  useLayoutEffect(() => {
    const draw = () => redraw((round) => round + 1);
    const own = drawers;
    own.add(draw);
    return () => void own.delete(draw);
  }, []);
  return createElement(Fragment, null, ...live.map(drawn));
}

function drawn(piece: Piece): ComponentChildren {
  if (piece === null || typeof piece === 'string') return piece;
  const props = piece.key === null ? null : { key: piece.key };
  if (piece.part === 'live') return createElement(Live, props);
  const type = piece.part === 'group' ? Fragment : piece.part;
  return createElement(type, props, ...piece.pieces.map(drawn));
}

/** Of what is drawn anew by itself an error would reach nobody. */
let failure: unknown;
options.debounceRendering = (draw) =>
  queueMicrotask(() => {
    try {
      draw();
    } catch (cause) {
      failure = cause;
    }
  });

// From the start on, as on a page: what follows a translator hears of a change before the translator does.
const [left, followed] = [document.createElement('div'), document.createElement('div')];
left.translate = false;
document.body.append(left, followed);
followTranslator(followed);
let [plain, translated] = emptyPages();

function emptyPages(): [plain: Shown, translated: Shown] {
  const empty = (place: HTMLElement): Shown => {
    const root = document.createElement('div');
    place.replaceChildren(root);
    return { root, drawers: new Set() };
  };
  return [empty(left), empty(followed)];
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Draws the step twice, once under a translator; gives what each of the two says. Null where Preact
 * fails at it by itself, without a translator: it puts a new text before one that it has just removed.
 */
async function show(step: Step): Promise<[string, string] | null> {
  const before = live;
  try {
    await draw(step, plain);
  } catch {
    await clear();
    return null;
  }
  live = before;
  await draw(step, translated);
  return [said(translated.root), said(plain.root)];
}

async function draw({ page, live: next }: Step, shown: Shown): Promise<void> {
  failure = undefined;
  drawers = shown.drawers;
  render(createElement(Fragment, null, ...page.map(drawn)), shown.root);
  await settled();
  live = next;
  for (const again of drawers) again();
  await settled();
  await settled();
  if (failure) throw failure;
}

/** The words of each paragraph; how they are spread over its texts is the translator's. */
function said(root: HTMLElement): string {
  const words = new Map<Element | null, string>([[root, '']]);
  const nodes = document.createTreeWalker(root);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    let block = node instanceof Element ? node : node.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    const text = node instanceof Text ? node.data : '';
    words.set(block, (words.get(block) ?? '') + text.replace(/[«»]/g, ''));
  }
  return [...words.values()].join(' / ');
}

/** Pages on which nothing was drawn. */
async function clear(): Promise<void> {
  live = [];
  [plain, translated] = emptyPages();
  await settled();
}

Object.assign(globalThis, { show, clear });
