import type { SatisfactionForm } from '#domain/catalogue.ts';
import { grouped } from '#domain/quantity.ts';
import { type SatisfactionFigures, satisfactionOf } from '#domain/satisfaction.ts';
import { useLanguage } from '../../client/language.ts';
import { messages } from '../../client/messages.ts';
import { words } from './satisfaction-messages.ts';

type FiguresTableProps = {
  form: SatisfactionForm;
  figures: SatisfactionFigures;
  /** Of the catalogue: as many as its percentages are printed with. */
  decimals: number;
  /** Level of the areas' headings. */
  level?: 'h2' | 'h3';
};

/** The second form as it is printed: per question both numbers and both percentages. */
export function FiguresTable({
  form,
  figures,
  decimals,
  level: Heading = 'h3',
}: FiguresTableProps) {
  const { say } = useLanguage();
  return (
    <>
      {form.areas.map((area) => (
        <div key={area.id}>
          <Heading id={`satisfaction-${area.id}`}>{say(area.title)}</Heading>
          <table class="stacked sheet" aria-labelledby={`satisfaction-${area.id}`}>
            <thead>
              <tr>
                <th scope="col">{say(words.question)}</th>
                <th scope="col" class="number">
                  {say(words.satisfied)}
                </th>
                <th scope="col" class="number">
                  {say(words.satisfied)} {say(words.percent)}
                </th>
                <th scope="col" class="number">
                  {say(words.improve)}
                </th>
                <th scope="col" class="number">
                  {say(words.improve)} {say(words.percent)}
                </th>
              </tr>
            </thead>
            <tbody>
              {area.questions.map(({ id, text }) => {
                const counts = figures[id];
                const dash = say(messages.blank);
                const percent =
                  counts && satisfactionOf(counts.satisfied, counts.improve, decimals);
                const cells: [string, string][] = [
                  [say(words.satisfied), counts ? grouped(counts.satisfied) : dash],
                  [
                    `${say(words.satisfied)} ${say(words.percent)}`,
                    percent?.satisfiedPercent ?? dash,
                  ],
                  [say(words.improve), counts ? grouped(counts.improve) : dash],
                  [`${say(words.improve)} ${say(words.percent)}`, percent?.improvePercent ?? dash],
                ];
                return (
                  <tr key={id}>
                    <th scope="row">{say(text)}</th>
                    {cells.map(([label, figure]) => (
                      <td class="number" data-label={label} key={label}>
                        {figure}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      ))}
    </>
  );
}
