import { text } from 'node:stream/consumers';
import { receiveBody } from './body.ts';
import type { Exchange } from './exchange.ts';

/** The body of a request as text, received and checked like an object's bytes. */
export async function readText({
  request,
  authorization,
  signer,
  bucket,
}: Exchange): Promise<string> {
  const { blob } = await receiveBody(request, authorization, signer, bucket.files);
  try {
    const file = await bucket.files.openBlob(blob);
    return await text(file.createReadStream());
  } finally {
    await bucket.files.dropBlob(blob);
  }
}
