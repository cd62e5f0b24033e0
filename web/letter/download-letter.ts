import { governorDocx } from './governor-docx.ts';
import { governorWords, type LetterAbout, type LetterFields } from './governor-words.ts';

/** Makes the letter and hands it to the person as a file. */
export async function downloadLetter(about: LetterAbout, fields: LetterFields): Promise<void> {
  const url = URL.createObjectURL(await governorDocx(governorWords(about, fields)));
  const link = document.createElement('a');
  link.href = url;
  link.download = `บันทึกข้อความ-${about.province}-${about.at.slice(0, 10)}.docx`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
