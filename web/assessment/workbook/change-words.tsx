import type { Indicator } from '#domain/catalogue.ts';
import { DECLARATION_NAMES } from '#domain/declaration.ts';
import { grouped } from '#domain/quantity.ts';
import type { Text } from '#domain/text.ts';
import type { FieldChange } from '../../../functions/assessment/answer-changes.ts';
import { useLanguage } from '../../client/language.ts';
import { messages } from '../../client/messages.ts';
import type { FileAnswer } from './read-form.ts';
import { words } from './words.ts';

const FIELD_NAMES: Record<FieldChange['field'], Text> = {
  frame: messages.frame,
  provided: messages.provided,
  noService: DECLARATION_NAMES.no_service,
  noneThisYear: DECLARATION_NAMES.none_this_year,
  ticked: messages.checklist,
  note: messages.note,
};

type ChangeWordsProps = {
  indicator: Indicator;
  fields: readonly FieldChange[];
  file: FileAnswer;
};

/** Each cell that changes: its field, its place in the file, what stood there and what would. */
export function ChangeWords({ indicator, fields, file }: ChangeWordsProps) {
  const { say } = useLanguage();
  return (
    <ul class="plain-list cell-changes">
      {fields.map((change) => (
        <li key={change.field}>
          <div>
            {say(FIELD_NAMES[change.field])}{' '}
            <span class="hint">{say(words.cell(file.sheet, file.cells[change.field]))}</span>
          </div>
          <div>
            <span class="visually-hidden">{say(words.before)} </span>
            <del>{valueWords(indicator, change, change.before, say)}</del>
            {' → '}
            <span class="visually-hidden">{say(words.after)} </span>
            <ins>{valueWords(indicator, change, change.after, say)}</ins>
          </div>
        </li>
      ))}
    </ul>
  );
}

function valueWords(
  { items, unit }: Indicator,
  { field }: FieldChange,
  value: FieldChange['before'],
  say: (text: Text) => string,
): string {
  if (value === null || value === '') return say(messages.blank);
  if (typeof value === 'boolean') return say(value ? messages.yes : messages.no);
  if (Array.isArray(value)) {
    const ticked = (items ?? []).filter(({ id }) => value.includes(id));
    return ticked.map(({ text }) => say(text)).join(', ') || say(messages.noneOfThese);
  }
  return field === 'note' ? value : `${grouped(value)} ${say(unit)}`;
}
