import type { IncomingMessage } from 'node:http';

const MOST_CHARACTERS = 10_000;

/** A form as a browser posts it. @throws Error where it is too large */
export async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MOST_CHARACTERS) throw new Error('the form is too large');
  }
  return new URLSearchParams(text);
}
