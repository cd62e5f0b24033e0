import { Link } from 'wouter-preact';
import { fullNameOf, LAO_TYPE_NAMES, type Lao } from '#domain/lao.ts';
import type { Text } from '#domain/text.ts';
import { publishedMessages } from '../assessment/published-messages.ts';
import { sheetMessages } from '../assessment/sheet-messages.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { sheetPath } from '../client/places.ts';
import { RateBar } from '../ui/charts.tsx';
import { words } from './results-messages.ts';

export type LaoLine = {
  lao: Lao;
  result: {
    passRate: string | null;
    attainment: string | null;
    band: Text | null;
    rank: number | null;
  } | null;
};

/** LAOs with their results; one that has not submitted is told so and has no figures. */
export function LaoTable({ cycle, lines }: { cycle: string; lines: readonly LaoLine[] }) {
  const { say } = useLanguage();
  return (
    <table class="stacked">
      <caption class="visually-hidden">{say(sheetMessages.resultsTable)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(messages.laoName)}</th>
          <th scope="col">{say(publishedMessages.laoType)}</th>
          <th scope="col" class="place-column">
            {say(sheetMessages.passRatePercent)}
          </th>
          <th scope="col" class="number">
            {say(words.attainment)}
          </th>
          <th scope="col">{say(messages.band)}</th>
          <th scope="col" class="number">
            {say(publishedMessages.rankInType)}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LaoRow key={line.lao.code} cycle={cycle} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function LaoRow({ cycle, line: { lao, result } }: { cycle: string; line: LaoLine }) {
  const { say } = useLanguage();
  const dash = say(messages.blank);
  return (
    <tr>
      <th scope="row">
        {result ? (
          <Link href={sheetPath(cycle, lao.code)} translate={false}>
            {fullNameOf(lao)}
          </Link>
        ) : (
          <span translate={false}>{fullNameOf(lao)}</span>
        )}
      </th>
      <td data-label={say(publishedMessages.laoType)}>{say(LAO_TYPE_NAMES[lao.type])}</td>
      {result ? (
        <>
          <td data-label={say(sheetMessages.passRatePercent)}>
            <span>
              {result.passRate ?? say(messages.noRate)}
              <RateBar rate={result.passRate} />
            </span>
          </td>
          <td class="number" data-label={say(words.attainment)}>
            {result.attainment ?? dash}
          </td>
          <td data-label={say(messages.band)}>{result.band ? say(result.band) : dash}</td>
          <td class="number" data-label={say(publishedMessages.rankInType)}>
            {result.rank === null ? dash : formatFigure(result.rank)}
          </td>
        </>
      ) : (
        <td colSpan={4}>{say(sheetMessages.notSubmitted)}</td>
      )}
    </tr>
  );
}
