import { type ComponentChildren, createElement, Fragment, render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { followTranslator } from '../../web/follow-translator.ts';

/** What a page of the test shows: words, and parts within a line or beside it. */
export type Piece = string | null | { part: Part; key: number | null; pieces: Piece[] };
/** `live` is drawn anew by itself, `group` puts its pieces there without an element. */
type Part = 'b' | 'p' | 'group' | 'live';
export type Step = { page: Piece[]; live: Piece[] };

let live: Piece[] = [];
const drawers = new Set<() => void>();

function Live() {
  const [, redraw] = useState(0);
  useLayoutEffect(() => {
    const draw = () => redraw((round) => round + 1);
    drawers.add(draw);
    return () => void drawers.delete(draw);
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

const [translated, plain] = ['translated', 'plain'].map((id) => {
  const root = document.createElement('div');
  root.id = id;
  root.translate = id === 'translated';
  document.body.append(root);
  return root;
});
if (translated) followTranslator(translated);

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Draws the step twice, once under a translator; gives what each of the two says. */
async function show({ page, live: next }: Step): Promise<[string, string]> {
  for (const root of [translated, plain])
    if (root) render(createElement(Fragment, null, ...page.map(drawn)), root);
  await settled();
  live = next;
  for (const draw of drawers) draw();
  await settled();
  await settled();
  return [said(translated), said(plain)];
}

/** The words of each paragraph; how they are spread over its texts is the translator's. */
function said(root: HTMLElement | undefined): string {
  const words = new Map<Element | null, string>([[root ?? null, '']]);
  if (!root) return '';
  const nodes = document.createTreeWalker(root);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    let block = node instanceof Element ? node : node.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    const text = node instanceof Text ? node.data : '';
    words.set(block, (words.get(block) ?? '') + text.replace(/[«»]/g, ''));
  }
  return [...words.values()].join(' / ');
}

/** An empty page, for the next property. */
async function clear(): Promise<void> {
  for (const root of [translated, plain]) if (root) render(null, root);
  await settled();
}

Object.assign(globalThis, { show, clear });
