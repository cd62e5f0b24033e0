/** Follows what a translator does under this element; what is done about it comes after the form (translated-texts.ts). */
export function followTranslator(root: HTMLElement): void {
  const seen: (readonly MutationRecord[])[] = [];
  let follow: (changes: readonly MutationRecord[]) => void = (changes) => void seen.push(changes);
  new MutationObserver((changes) => follow(changes)).observe(root, {
    childList: true,
    subtree: true,
  });
  import('./translated-texts.ts').then(
    (texts) => {
      follow = texts.follow;
      seen.forEach(follow);
    },
    // Off line, and not kept: the page is as it was without.
    () => {
      follow = () => undefined;
      seen.length = 0;
    },
  );
}
