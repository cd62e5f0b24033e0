import type { Page } from 'playwright-core';
import type { Language } from '#domain/text.ts';

/** CSS pixels of a desk's screen at 400 %: what WCAG 1.4.10 (Reflow) asks for. */
const NARROWEST = 320;

/** Texts that would be read in the wrong voice: Thai letters not marked as Thai, English sentences as Thai. */
export async function inWrongLanguage(page: Page, language: Language): Promise<string[]> {
  return page.evaluate((expected) => {
    const faults: string[] = [];
    if (document.documentElement.lang !== expected)
      faults.push(`html is ${document.documentElement.lang}`);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || parent.closest('script, style, noscript')) continue;
      const lang = parent.closest('[lang]')?.getAttribute('lang');
      const words = text.nodeValue ?? '';
      const isThai = /[\u0e00-\u0e7f]/.test(words);
      const isEnglish = /[A-Za-z]{2,} [A-Za-z]+ [A-Za-z]{2,}/.test(words);
      if ((isThai && lang !== 'th') || (isEnglish && lang !== 'en'))
        faults.push(`${lang}: ${words} in ${parent.outerHTML.slice(0, 120)}`);
    }
    return faults;
  }, language);
}

/** What makes a narrow page scroll sideways, and boxes that scroll but are not reached by the keyboard. */
export async function sticksOut(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: NARROWEST, height: 640 });
  const faults = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const told = (element: Element) => element.outerHTML.slice(0, 160);
    const found: string[] = [];
    const boxes = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
      (one) =>
        !(one instanceof HTMLTextAreaElement || one instanceof HTMLInputElement) &&
        one.scrollWidth > one.clientWidth + 1 &&
        /auto|scroll/.test(getComputedStyle(one).overflowX),
    );
    for (const box of boxes)
      if (box.tabIndex < 0 || !box.ariaLabel) found.push(`scrolls unreached: ${told(box)}`);
    if (scrollWidth > clientWidth) {
      found.push(`the page is ${scrollWidth} px wide`);
      for (const one of document.body.querySelectorAll('*'))
        if (
          one.getBoundingClientRect().right > clientWidth + 0.5 &&
          !boxes.some((box) => box !== one && box.contains(one)) &&
          one.childElementCount === 0
        )
          found.push(told(one));
    }
    return found;
  });
  if (before) await page.setViewportSize(before);
  return faults;
}
