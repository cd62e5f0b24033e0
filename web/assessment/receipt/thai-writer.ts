import PDFDocument from 'pdfkit';
import { linesOf, printable, SCRIPTS, type Script, scriptOf, scriptRunsOf } from './thai-lines.ts';

export type Weight = 400 | 600;
/** Sarabun in WOFF, one file for each script and weight; the rarer scripts where a text needs them. */
export type Fonts = Record<`${'thai' | 'latin'}-${Weight}`, Uint8Array> &
  Partial<Record<`${Script}-${Weight}`, Uint8Array>>;

export type Placed = { x: number; y: number; size: number; weight?: Weight; colour?: string };

const SARA_AM = 0x0e33;
const SARA_AA = 0x0e32;

/** Writes Thai and Latin onto a PDF page: marks where the typeface puts them, lines broken at words. */
export class ThaiWriter {
  readonly document: PDFKit.PDFDocument;
  readonly #embedded = new Map<string, EmbeddedFont>();

  constructor(fonts: Fonts, info: { title: string; language: string }) {
    const options = {
      size: 'A4',
      margin: 0,
      font: null,
      lang: info.language,
      displayTitle: true,
      info: { Title: info.title },
    };
    this.document = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
    for (const [name, bytes] of Object.entries(fonts)) {
      this.document.registerFont(name, bytes as unknown as ArrayBuffer);
      const font = this.#use(name, 10);
      this.#embedded.set(name, font);
      keepSaraAmOne(font);
    }
  }

  width(text: string, size: number, weight: Weight = 400): number {
    return this.#runsOf(text).reduce((sum, run) => {
      this.#use(`${run.script}-${weight}`, size);
      return sum + this.document.widthOfString(run.text);
    }, 0);
  }

  /** One line, from its left end and its top. */
  line(text: string, { x, y, size, weight = 400, colour = '#16202c' }: Placed): void {
    let at = x;
    for (const run of this.#runsOf(text)) {
      this.#use(`${run.script}-${weight}`, size);
      this.document.fillColor(colour).text(run.text, at, y, { lineBreak: false });
      at += this.document.widthOfString(run.text);
    }
  }

  /** A paragraph of at most `width`; gives the y below it. */
  paragraph(text: string, placed: Placed & { width: number; leading?: number }): number {
    const { size, weight, width, leading = 1.55 } = placed;
    let { y } = placed;
    for (const line of linesOf(this.#printable(text), width, (piece) =>
      this.width(piece, size, weight),
    )) {
      this.line(line, { ...placed, y });
      y += size * leading;
    }
    return y;
  }

  #runsOf(text: string) {
    return scriptRunsOf(this.#printable(text), (letter) => this.#scriptOf(letter) ?? 'latin');
  }

  /** The file that has the letter; null where none has. */
  #scriptOf(letter: string): Script | null {
    const codePoint = letter.codePointAt(0) ?? 0;
    const order = [scriptOf(letter), ...SCRIPTS];
    return (
      order.find((script) =>
        this.#embedded.get(`${script}-400`)?.font.hasGlyphForCodePoint(codePoint),
      ) ?? null
    );
  }

  #printable(text: string): string {
    return printable(text, (letter) => this.#scriptOf(letter) !== null);
  }

  #use(name: string, size: number): EmbeddedFont {
    const { _font: font } = this.document.font(name).fontSize(size) as unknown as {
      _font: EmbeddedFont;
    };
    return font;
  }
}

type Glyph = { id: number; codePoints: number[]; advanceWidth: number };
/** In thousandths of the type size; `advanceWidth` is the glyph's own, `xAdvance` what is taken. */
type Position = { advanceWidth: number; xAdvance: number; xOffset: number; yOffset: number };
type Placement = { glyph: Glyph; position: Position; reading: number[] };

/** What is used of pdfkit's embedded font beyond its types. */
type EmbeddedFont = {
  font: {
    glyphForCodePoint(codePoint: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
  };
  subset: { includeGlyph(id: number): number; glyphs: number[] };
  unicode: number[][];
  widths: number[];
  scale: number;
  layout(text: string, features?: unknown): { glyphs: Glyph[]; positions: Position[] };
  encode(text: string, features?: unknown): [codes: string[], positions: Position[]];
};

/**
 * The typeface draws ำ as two glyphs, and a PDF says of each glyph what it reads as: without this
 * "ตำบล" is found and copied as "ตำาบล". So a ำ of its own is drawn as the one glyph that it is,
 * one under a tone mark reads as the mark and then ำ, and a glyph with two readings is stored twice.
 */
function keepSaraAmOne(font: EmbeddedFont): void {
  if (!font.font.hasGlyphForCodePoint(SARA_AM)) return;
  const saraAm = font.font.glyphForCodePoint(SARA_AM);
  const saraAa = font.font.glyphForCodePoint(SARA_AA);
  const codes = new Map<string, number>();
  const codeOf = ({ id, advanceWidth }: Glyph, reading: number[]) => {
    const known = codes.get(`${id} ${reading}`);
    if (known !== undefined) return known;
    const first = font.subset.includeGlyph(id);
    const code = font.unicode[first] === undefined ? first : font.subset.glyphs.push(id) - 1;
    font.unicode[code] = reading;
    font.widths[code] = advanceWidth * font.scale;
    codes.set(`${id} ${reading}`, code);
    return code;
  };
  font.encode = (text, features) => {
    const { glyphs, positions } = font.layout(text, features);
    const placed: Placement[] = [];
    glyphs.forEach((glyph, n) => {
      const position = positions[n];
      const before = placed.at(-1);
      if (!position) return;
      // fontkit remembers a glyph's code points from its first use, so those of า may be none.
      if (glyph.id !== saraAa.id) placed.push({ glyph, position, reading: glyph.codePoints });
      else if (!before?.reading.includes(SARA_AM)) {
        placed.push({ glyph, position, reading: [SARA_AA] });
      } else if (before.reading.length === 1) {
        const advanceWidth = saraAm.advanceWidth * font.scale;
        const xAdvance = before.position.xAdvance + position.xAdvance;
        placed[placed.length - 1] = {
          glyph: saraAm,
          position: { advanceWidth, xAdvance, xOffset: 0, yOffset: 0 },
          reading: [SARA_AM],
        };
      } else {
        before.reading = before.reading.filter((codePoint) => codePoint !== SARA_AM);
        placed.push({ glyph, position, reading: [SARA_AM] });
      }
    });
    return [
      placed.map(({ glyph, reading }) => codeOf(glyph, reading).toString(16).padStart(4, '0')),
      placed.map(({ position }) => position),
    ];
  };
}
