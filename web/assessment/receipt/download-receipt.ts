import latin400 from '@fontsource/sarabun/files/sarabun-latin-400-normal.woff?url';
import latin600 from '@fontsource/sarabun/files/sarabun-latin-600-normal.woff?url';
import latinExt400 from '@fontsource/sarabun/files/sarabun-latin-ext-400-normal.woff?url';
import latinExt600 from '@fontsource/sarabun/files/sarabun-latin-ext-600-normal.woff?url';
import thai400 from '@fontsource/sarabun/files/sarabun-thai-400-normal.woff?url';
import thai600 from '@fontsource/sarabun/files/sarabun-thai-600-normal.woff?url';
import vietnamese400 from '@fontsource/sarabun/files/sarabun-vietnamese-400-normal.woff?url';
import vietnamese600 from '@fontsource/sarabun/files/sarabun-vietnamese-600-normal.woff?url';
import { offerFile } from '../../client/offer-file.ts';
import { type ReceiptWords, receiptPdf } from './receipt-pdf.ts';
import type { Fonts } from './thai-writer.ts';

const USUAL = {
  'thai-400': thai400,
  'thai-600': thai600,
  'latin-400': latin400,
  'latin-600': latin600,
} as const;
/** Letters of a name that came from elsewhere: loaded where one stands in the receipt. */
const RARE = {
  'latin-ext-400': latinExt400,
  'latin-ext-600': latinExt600,
  'vietnamese-400': vietnamese400,
  'vietnamese-600': vietnamese600,
} as const;

/**
 * Makes the PDF in this browser and hands it to the person as a file. In a chunk of its own: the
 * writer weighs 0.2 MB and is loaded by whoever asks for the file.
 */
export async function downloadReceipt(words: ReceiptWords): Promise<void> {
  const needsRare = /[\u0100-\u0DFF\u0E80-\u1FFF\u20A0-\u20CF\u2C60-\u2C7F\uA720-\uA7FF]/.test(
    JSON.stringify(words).normalize('NFC'),
  );
  const urls = Object.entries({ ...USUAL, ...(needsRare && RARE) });
  const fonts = await Promise.all(urls.map(async ([name, url]) => [name, await bytesOf(url)]));
  const bytes = await receiptPdf(words, Object.fromEntries(fonts) as Fonts);
  offerFile(`receipt-${words.number}.pdf`, bytes, 'application/pdf');
}

async function bytesOf(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the typeface ${url} did not load`);
  return new Uint8Array(await response.arrayBuffer());
}
