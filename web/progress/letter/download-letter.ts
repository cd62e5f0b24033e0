import { offerFile } from '../../client/offer-file.ts';
import { governorDocx } from './governor-docx.ts';
import { governorWords, type LetterAbout, type LetterFields } from './governor-words.ts';

/** Makes the letter and hands it to the person as a file. */
export async function downloadLetter(about: LetterAbout, fields: LetterFields): Promise<void> {
  const document = await governorDocx(governorWords(about, fields));
  const name = `บันทึกข้อความ-${about.province}-${about.at.slice(0, 10)}.docx`;
  offerFile(name, document, document.type);
}
