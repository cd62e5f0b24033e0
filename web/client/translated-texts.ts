/**
 * A browser's translator takes a text out of the page, puts `<font>` in its place and lets go of it;
 * Preact then goes on writing into a text that nobody sees, or fails at its missing neighbour
 * (docs/decisions/0144). Here a text that was taken out still answers for its place: as soon as it
 * changes, moves or goes, it and all texts of its paragraph are put back, and translated anew.
 */

type Outside = { standIn: Element; host: Node };

/** Texts that are out of the page, and what stands for them. */
const outside = new WeakMap<Node, Outside>();
/** The other way round, in the order of the texts: translators put one element for several. */
const insides = new WeakMap<Node, Text[]>();
const hosts = new WeakSet<Node>();

/** All that one run of a translator did; what Preact removes has no stand-in that came with it. */
export function follow(changes: readonly MutationRecord[]): void {
  const added = new Map<Node, Element[]>();
  for (const { target, addedNodes } of changes)
    for (const node of addedNodes) {
      if (isStandIn(node)) added.set(target, [...(added.get(target) ?? []), node]);
      // As when the original is asked for again.
      else if (node instanceof Text) settle(node);
    }
  for (const { target, addedNodes, previousSibling, nextSibling, removedNodes } of changes) {
    const here = added.get(target);
    if (!here || isStandIn(target)) continue;
    const near = [...addedNodes, previousSibling, nextSibling];
    const standIn = here.find((one) => near.includes(one)) ?? here.at(-1);
    for (const text of removedNodes)
      if (standIn?.isConnected && text instanceof Text && !text.isConnected)
        answerFor(text, { standIn, host: target });
  }
  const standIns = [...added.values()].flat().filter((one) => insides.has(one));
  for (const standIn of standIns) leadTo(standIn);
  const blocks = new Set(standIns.flatMap(({ parentElement }) => blockOf(parentElement) ?? []));
  for (const block of blocks) for (const part of partsOf(block)) watch(part);
}

const isStandIn = (node: Node | null): node is Element => node?.nodeName === 'FONT';

const native = (of: object, name: string): PropertyDescriptor =>
  Object.getOwnPropertyDescriptor(of, name) ?? {};

function answerFor(text: Text, place: Outside): void {
  outside.set(text, place);
  const { standIn } = place;
  insides.set(standIn, [...(insides.get(standIn) ?? []), text]);
  const data = native(CharacterData.prototype, 'data');
  const parent = native(Node.prototype, 'parentNode');
  Object.defineProperties(text, {
    data: {
      configurable: true,
      get: () => data.get?.call(text),
      set(next: string) {
        putBack(text);
        data.set?.call(text, next);
      },
    },
    // Asked for where it is about to be removed.
    parentNode: {
      configurable: true,
      get() {
        putBack(text);
        return parent.get?.call(text);
      },
    },
    nextSibling: {
      configurable: true,
      get() {
        const texts = insideOf(standIn);
        return texts[texts.indexOf(text) + 1] ?? nextOf(standIn);
      },
    },
  });
}

/** The texts that it still stands for. */
const insideOf = (standIn: Node): Text[] =>
  (insides.get(standIn) ?? []).filter((one) => outside.get(one)?.standIn === standIn);

/** Preact knows its own nodes: it looks for the text as the next one, never for what stands there. */
function nextOf(node: Node): Node | null {
  const next: Node | null = native(Node.prototype, 'nextSibling').get?.call(node) ?? null;
  return (next && insideOf(next)[0]) ?? next;
}

function leadTo(standIn: Element): void {
  const before = standIn.previousSibling;
  if (before && !isStandIn(before))
    Object.defineProperty(before, 'nextSibling', { configurable: true, get: () => nextOf(before) });
}

/** What comes into or goes out of a paragraph changes its sentence, though its other texts stay. */
function watch(host: Node): void {
  if (hosts.has(host)) return;
  hosts.add(host);
  host.insertBefore = <T extends Node>(node: T, before: Node | null): T => {
    putBackAround(host);
    putBack(node);
    return Node.prototype.insertBefore.call(host, node, before) as T;
  };
  host.removeChild = <T extends Node>(node: T): T => {
    putBackAround(host);
    return Node.prototype.removeChild.call(host, node) as T;
  };
}

/** A text that is out, and all of its paragraph: a translator spreads a sentence over it as it likes. */
function putBack(text: Node): void {
  const place = outside.get(text);
  if (!place) return;
  putBackAround(place.host);
  // Where the translator took its own words away, or elsewhere, the text stands at the end.
  if (outside.has(text)) place.host.appendChild(text);
}

function putBackAround(host: Node): void {
  for (const standIn of blockOf(host)?.querySelectorAll('font') ?? []) {
    const texts = insideOf(standIn);
    if (texts.length === 0) continue;
    for (const one of texts) settle(one);
    standIn.replaceWith(...texts);
  }
}

/** What begins the line that this stands in. */
function blockOf(host: Node | null): Element | null {
  let block = host instanceof Element ? host : null;
  while (block?.parentElement && isInline(block)) block = block.parentElement;
  return block;
}

/** All that a sentence of this block may be spread over, with and without texts so far. */
const partsOf = (block: Element): Element[] => [
  block,
  ...[...block.children].filter((one) => !isStandIn(one) && isInline(one)).flatMap(partsOf),
];

const isInline = (element: Element): boolean => getComputedStyle(element).display === 'inline';

function settle(text: Text): void {
  if (!outside.delete(text)) return;
  for (const name of ['data', 'parentNode', 'nextSibling']) Reflect.deleteProperty(text, name);
}
