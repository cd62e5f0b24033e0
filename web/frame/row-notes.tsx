import type { RowNote } from '#domain/row-note.ts';
import type { Text } from '#domain/text.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';

type RowNotesProps = {
  notes: readonly RowNote[];
  /** How many there are, where not all of them were sent. */
  count?: number;
};

/** What a person should know of rows of a file that are taken: what is to be looked at first. */
export function RowNotes({ notes, count = notes.length }: RowNotesProps) {
  const doubtful = notes.filter(({ kind }) => kind === 'doubtful');
  const others = notes.filter(({ kind }) => kind !== 'doubtful');
  return (
    <>
      <NoteTable id="doubtful" words={words.doubtful} notes={doubtful} count={doubtful.length} />
      <NoteTable id="noted" words={words.noted} notes={others} count={count - doubtful.length} />
    </>
  );
}

type NoteTableProps = {
  id: string;
  words: { title: (count: string) => Text; lead: Text };
  notes: readonly RowNote[];
  count: number;
};

function NoteTable({ id, words: { title, lead }, notes, count }: NoteTableProps) {
  const { say } = useLanguage();
  if (notes.length === 0) return null;
  const heading = say(title(formatFigure(count)));
  return (
    <section aria-labelledby={id} class={id === 'doubtful' ? 'notice notice-warning' : 'notice'}>
      <h2 id={id}>{heading}</h2>
      <p>{say(lead)}</p>
      <table class="stacked">
        <caption class="visually-hidden">{heading}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.row)}</th>
            <th scope="col">{say(words.column)}</th>
            <th scope="col">{say(words.what)}</th>
          </tr>
        </thead>
        <tbody>
          {notes.map(({ line, column, kind, message }) => (
            <tr key={`${line} ${column} ${message.en}`}>
              <th scope="row">
                {say(words.row)} {line}
              </th>
              <td data-label={say(words.column)} lang="th">
                {column}
              </td>
              <td data-label={say(words.what)}>
                {kind === 'mended' && <strong>{say(words.mended)} </strong>}
                {kind === 'left-out' && <strong>{say(words.leftOut)} </strong>}
                <span class="breakable">{say(message)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {notes.length < count && (
        <p class="hint">{say(words.firstOf(formatFigure(notes.length), formatFigure(count)))}</p>
      )}
    </section>
  );
}

const words = {
  doubtful: {
    title: (count: string): Text => ({
      th: `พื้นที่ที่ควรตรวจก่อนยืนยัน (${count})`,
      en: `Areas to check before you confirm (${count})`,
    }),
    lead: {
      th: 'แถวเหล่านี้จะนำเข้าตามไฟล์ หากพื้นที่ผิดให้แก้ในไฟล์แล้วเลือกไฟล์อีกครั้ง',
      en: 'These rows are taken as the file has them. Where an area is wrong, mend the file and choose it again.',
    },
  },
  noted: {
    title: (count: string): Text => ({
      th: `สิ่งที่ระบบแก้หรือเว้นไว้ (${count})`,
      en: `Put right or left out (${count})`,
    }),
    lead: {
      th: 'แถวเหล่านี้ใช้ได้ ตรวจว่าระบบอ่านตรงกับที่ท่านหมายถึง',
      en: 'These rows are taken. Check that they were read as you meant them.',
    },
  },
  row: { th: 'แถว', en: 'Row' },
  column: { th: 'คอลัมน์', en: 'Column' },
  what: { th: 'รายละเอียด', en: 'What' },
  mended: { th: 'แก้ให้:', en: 'Put right:' },
  leftOut: { th: 'เว้นไว้:', en: 'Left out:' },
  firstOf: (shown: string, all: string): Text => ({
    th: `แสดง ${shown} รายการแรกจาก ${all}`,
    en: `The first ${shown} of ${all}`,
  }),
};
