import type { Page } from 'playwright-core';

type World = { stale(): string[]; translated(): number };

/**
 * A translator as Chrome's own is: in a world of its own it takes each text out of the page and puts
 * `<font><font>` with other words in its place (seen at breakpoints by those who told it in
 * facebook/react#11538), and it goes on with what the page adds. It is as free with a sentence as it may be: all
 * words of a paragraph stand in the place of its first text, and nothing in the places of the others.
 */
function translator(): World {
  const made = new Map<Element, { text: Text; source: string }>();
  const LEFT = 'script, style, noscript, textarea, [translate=no], .notranslate, font';
  const blockOf = (text: Text) => {
    let block = text.parentElement;
    while (block?.parentElement && getComputedStyle(block).display === 'inline')
      block = block.parentElement;
    return block;
  };
  function translateAll() {
    const paragraphs = new Map<Element | null, Text[]>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node as Text;
      if (text.data.trim() === '' || text.parentElement?.closest(LEFT)) continue;
      const block = blockOf(text);
      paragraphs.set(block, [...(paragraphs.get(block) ?? []), text]);
    }
    for (const all of paragraphs.values()) {
      const sentence = all.map(({ data }) => data).join('');
      all.forEach((text, n) => {
        const outer = document.createElement('font');
        const inner = document.createElement('font');
        inner.textContent = n === 0 ? `«${sentence}»` : '';
        outer.append(inner);
        made.set(outer, { text, source: text.data });
        text.parentElement?.insertBefore(outer, text);
        text.parentElement?.removeChild(text);
      });
    }
  }
  document.documentElement.className = 'translated-ltr';
  translateAll();
  new MutationObserver((changes) => {
    const isOwn = ({ addedNodes }: MutationRecord) =>
      addedNodes.length === 0 || [...addedNodes].every(({ nodeName }) => nodeName === 'FONT');
    if (!changes.every((change) => change.type === 'childList' && isOwn(change))) translateAll();
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  return {
    /** What is read on the page though its text is another one by now. */
    stale: () =>
      [...made].flatMap(([font, { text, source }]) =>
        font.isConnected && (text.isConnected || text.data !== source)
          ? [`${source}, which is ${text.data}`]
          : [],
      ),
    translated: () => [...made.keys()].filter(({ isConnected }) => isConnected).length,
  };
}

/** Translates a page, and tells what of it no longer says what the page says. */
export async function translate(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  const { frameTree } = await devtools.send('Page.getFrameTree');
  const { executionContextId } = await devtools.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'translator',
  });
  const evaluate = async (expression: string) => {
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      contextId: executionContextId,
      expression,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  };
  await evaluate(`globalThis.translation = (${translator})(); 0`);
  return {
    stale: (): Promise<string[]> => evaluate('translation.stale()'),
    translated: (): Promise<number> => evaluate('translation.translated()'),
  };
}
