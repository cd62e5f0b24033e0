import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** The smallest bytes that are a PDF, different for each text. */
export const pdf = (text: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`%PDF-1.4\n% ${text}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`);

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';

/** A document of Word's form with a file of this content packed into it, where scanners look for one. */
export async function documentWith(content: string): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile();
  const entries = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${TYPES}"/>`,
    '_rels/.rels': '<Relationships/>',
    'word/document.xml': '<w/>',
    'word/embeddings/eicar.com': content,
  };
  for (const [name, text] of Object.entries(entries))
    zip.addBuffer(Buffer.from(text), name, { compress: false });
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
