/** The pages' own typeface, served by the issuer itself: a machine may have no Thai one. */
export const FONTS: Record<string, string> = Object.fromEntries(
  [400, 600].flatMap((weight) =>
    ['thai', 'latin'].map((subset) => {
      const file = `sarabun-${subset}-${weight}-normal.woff2`;
      return [`/sign-in/fonts/${file}`, `@fontsource/sarabun/files/${file}`];
    }),
  ),
);

const FONT_FACES = Object.keys(FONTS)
  .map((path) => {
    const weight = path.includes('600') ? 600 : 400;
    const range = path.includes('thai')
      ? 'U+0E00-0E7F, U+200C-200D, U+25CC'
      : 'U+0000-00FF, U+2000-206F';
    return `@font-face { font-family: Sarabun; font-weight: ${weight}; font-display: swap;
  src: url(${path}) format("woff2"); unicode-range: ${range}; }`;
  })
  .join('\n');

/** The whole style of a page of the local sign-in; its hash stands in their policy. */
export const STYLE_TAG_CONTENT = `
${FONT_FACES}
:root { color-scheme: light; --line: #b1b4b6; --ink: #0b0c0c; --link: #1d5a92; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #f3f6f9;
  font: 1.0625rem/1.6 Sarabun, "Noto Sans Thai", "Leelawadee UI", Thonburi, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 .25rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
.note { border-left: .25rem solid #f0a30a; background: #fff8e6; padding: .5rem .75rem; margin: 1rem 0; }
.error { border-left-color: #d4351c; background: #fdecea; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
input { width: 100%; font: inherit; padding: .5rem .625rem; border: 2px solid var(--ink); border-radius: 0; }
button { font: inherit; cursor: pointer; }
.go { margin-top: .75rem; background: #00703c; color: #fff; border: 0; padding: .625rem 1.25rem; font-weight: 600; }
.other { background: #fff; color: var(--link); border: 2px solid var(--link); }
.go.other:hover { background: #eef4fa; }
.go:hover { background: #005a30; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
label { margin-top: 1rem; }
.hint { color: #505a5f; margin-bottom: .25rem; }
.rules { display: block; list-style: disc; padding-left: 1.25rem; }
.link { border: 0; background: none; color: var(--link); text-decoration: underline; padding: .75rem 0; display: block; }
.account { width: 100%; text-align: left; background: #fff; border: 1px solid var(--line); padding: .625rem .75rem; }
.account:hover { border-color: var(--link); }
.account b { color: var(--link); display: block; }
.account span { display: block; font-size: .9375rem; }
code { font-family: ui-monospace, monospace; font-size: .9em; }
:focus-visible { outline: 3px solid #ffbf47; outline-offset: 0; box-shadow: 0 0 0 5px var(--ink); }
`;
