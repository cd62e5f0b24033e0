import { cleanLine } from '#domain/free-text.ts';
import { isDash } from '#domain/quantity.ts';
import { toArabicDigits } from '#domain/text.ts';

/** An address in small letters and plain digits, without what a link or a list puts around it. */
export function readEmail(typed: string): string {
  return toArabicDigits(cleanLine(typed))
    .toLowerCase()
    .replace(/ *([@.]) */g, '$1')
    .replace(/^mailto:/, '')
    .replace(/[.,;: ]+$/, '')
    .replace(/^.*<([^<>]*)>$/, '$1');
}

const CALLED = /^(?:โทรศัพท์|โทร|มือถือ|tel|phone)[.: ]*/i;

/**
 * A telephone number in digits with an extension; null where it is none. The 0 that Excel takes off a number is put
 * back where the rest can be nothing else: numbers of mobiles begin with 6, 8 or 9, the others with 2 to 5 or 7.
 */
export function readPhone(typed: string): { phone: string | null; mended: boolean } | null {
  const text = toArabicDigits(cleanLine(typed)).replace(/ +/g, ' ').replace(CALLED, '');
  if (text === '' || isDash(text)) return { phone: null, mended: false };
  const read = /^([+\d(][\d ().-]*\d)(?: ?(?:ต่อ|ext\.?|#) ?(\d{1,6}))?$/i.exec(text);
  const written = (read?.[1] ?? '').replace(/\.0$/, '').replaceAll(/[ ().-]/g, '');
  const own = written.replace(/^(?:\+|00)?66(?=0?\d{8,9}$)/, '').replace(/^(?=[1-9]\d{7,8}$)/, '0');
  const isWritten = /^0\d{8,9}$/.test(written);
  const digits = isWritten ? written : own;
  if (!(isWritten || /^0(?:[2-57]\d{7}|[689]\d{8})$/.test(digits))) return null;
  return { phone: read?.[2] ? `${digits} ต่อ ${read[2]}` : digits, mended: !isWritten };
}
