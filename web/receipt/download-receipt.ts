import latin400 from '@fontsource/sarabun/files/sarabun-latin-400-normal.woff?url';
import latin600 from '@fontsource/sarabun/files/sarabun-latin-600-normal.woff?url';
import thai400 from '@fontsource/sarabun/files/sarabun-thai-400-normal.woff?url';
import thai600 from '@fontsource/sarabun/files/sarabun-thai-600-normal.woff?url';
import { offerFile } from '../offer-file.ts';
import { type ReceiptWords, receiptPdf } from './receipt-pdf.ts';

/**
 * Makes the PDF in this browser and hands it to the person as a file. In a chunk of its own: the
 * writer weighs 0.2 MB and is loaded by whoever asks for the file.
 */
export async function downloadReceipt(words: ReceiptWords): Promise<void> {
  const [a, b, c, d] = await Promise.all([thai400, thai600, latin400, latin600].map(bytesOf));
  if (!a || !b || !c || !d) throw new Error('a typeface is missing');
  const fonts = { 'thai-400': a, 'thai-600': b, 'latin-400': c, 'latin-600': d };
  const bytes = await receiptPdf(words, fonts);
  offerFile(`receipt-${words.number}.pdf`, bytes, 'application/pdf');
}

async function bytesOf(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the typeface ${url} did not load`);
  return new Uint8Array(await response.arrayBuffer());
}
