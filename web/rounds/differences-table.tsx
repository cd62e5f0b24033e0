import { LAO_TYPE_NAMES } from '#domain/lao.ts';
import type { Text } from '#domain/text.ts';
import type {
  CatalogueDifferences,
  FieldDifference,
} from '../../functions/rounds/catalogue-differences.ts';
import { useLanguage } from '../client/language.ts';
import { Tag, type Tone } from '../ui/tag.tsx';
import { words } from './rounds-messages.ts';

const TONES = { added: 'good', changed: 'attention', removed: 'improve' } as const satisfies Record<
  string,
  Tone
>;

/** What one catalogue says otherwise than another, indicator by indicator. */
export function DifferencesTable({ differences }: { differences: CatalogueDifferences }) {
  const { say } = useLanguage();
  const { indicators, form } = differences;
  if (indicators.length === 0 && form.length === 0) {
    return <p class="notice">{say(words.noDifferences)}</p>;
  }
  const count = (change: string) => indicators.filter((each) => each.change === change).length;
  return (
    <>
      <p>{say(words.counts(count('added'), count('changed'), count('removed')))}</p>
      {form.length > 0 && (
        <section class="difference">
          <h3>{say(words.wholeForm)}</h3>
          <Fields fields={form} />
        </section>
      )}
      {indicators.map(({ id, text, change, fields }) => (
        <section class="difference" key={id}>
          <h3>
            {say(text)} <Tag text={words.changes[change]} tone={TONES[change]} />
          </h3>
          <p class="hint">{id}</p>
          {fields.length > 0 && <Fields fields={fields} />}
        </section>
      ))}
    </>
  );
}

function Fields({ fields }: { fields: readonly FieldDifference[] }) {
  const { say } = useLanguage();
  const said = (text: Text | null) => (text ? say(text) : say(words.none));
  const nameOf = ({ field, laoType }: FieldDifference) => {
    const name = words.fields[field];
    const first = name ? say(name) : field;
    return laoType ? `${first} ${say(LAO_TYPE_NAMES[laoType])}` : first;
  };
  return (
    <table class="stacked compare">
      <thead>
        <tr>
          <th scope="col">{say(words.what)}</th>
          <th scope="col">{say(words.before)}</th>
          <th scope="col">{say(words.after)}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((difference) => (
          <tr key={`${difference.field} ${difference.laoType ?? ''}`}>
            <th scope="row">{nameOf(difference)}</th>
            <td data-label={say(words.before)}>
              <span>{said(difference.before)}</span>
            </td>
            <td data-label={say(words.after)}>
              <span>{said(difference.after)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
