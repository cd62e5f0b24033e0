/** With its 12 signs around them, 60 letters of base64 are below the 75 that a word may have. */
const BYTES = 45;

/**
 * A name for a mail's header as encoded words, each of at most 75 characters and of whole letters
 * (RFC 2047, 2 and 5): a receiver may drop a longer one, or show it as it stands.
 */
export function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const letter of text) {
    if (Buffer.byteLength(word + letter) > BYTES) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  return [...words, word]
    .map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`)
    .join(' ');
}

/** Whose mails all of them are, as it stands before an address. */
export const SENDER_NAME = encodedWords('ระบบประเมินผลมาตรฐานขั้นต่ำ อปท.');
