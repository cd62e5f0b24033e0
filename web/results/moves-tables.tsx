import type { Catalogue } from '#domain/catalogue.ts';
import { fullNameOf, type Lao } from '#domain/lao.ts';
import type { MovedLao } from '../../functions/results/what-if-moves.ts';
import { publishedMessages } from '../assessment/published-messages.ts';
import { sheetMessages } from '../assessment/sheet-messages.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import type { Reckoned } from './use-what-if.ts';
import { words } from './what-if-messages.ts';

type MovesTablesProps = {
  reckoned: Reckoned;
  catalogue: Catalogue;
  laoOf: (code: string) => Lao | undefined;
};

/** What would move: the country, verdicts, bands, and the LAOs that move the furthest. */
export function MovesTables({ reckoned, catalogue, laoOf }: MovesTablesProps) {
  const { say } = useLanguage();
  const { moves, milliseconds } = reckoned;
  const { rates, awardPoints, ranks, verdicts, bands, moved } = moves;
  const dash = say(messages.blank);
  const rows: [string, string, string][] = [
    [say(words.medianRate), rates.before.median ?? dash, rates.after.median ?? dash],
    [say(words.meanRate), rates.before.mean ?? dash, rates.after.mean ?? dash],
    [
      say(words.passedAll),
      formatFigure(rates.before.passedAll),
      formatFigure(rates.after.passedAll),
    ],
    [say(words.allPoints), formatFigure(awardPoints.before), formatFigure(awardPoints.after)],
  ];
  const names = [...catalogue.bands.map(({ label }) => say(label)), say(messages.noRate)];
  return (
    <section aria-labelledby="moves">
      <h2 id="moves">{say(words.result)}</h2>
      <p role="status">
        {say(words.reckonedIn(formatFigure(moves.laos), (milliseconds / 1000).toFixed(1)))}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.figure)}</th>
            <th scope="col" class="number">
              {say(words.before)}
            </th>
            <th scope="col" class="number">
              {say(words.after)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, before, after]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{before}</td>
              <td class="number">{after}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{say(words.ranksUp)}</th>
            <td class="number" colSpan={2}>
              {formatFigure(ranks.up)}
            </td>
          </tr>
          <tr>
            <th scope="row">{say(words.ranksDown)}</th>
            <td class="number" colSpan={2}>
              {formatFigure(ranks.down)}
            </td>
          </tr>
        </tbody>
      </table>
      <h3>{say(words.verdicts)}</h3>
      {verdicts.length === 0 && <p>{say(words.nothingMoves)}</p>}
      {verdicts.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.from2)}</th>
              <th scope="col">{say(words.to)}</th>
              <th scope="col" class="number">
                {say(words.count)}
              </th>
            </tr>
          </thead>
          <tbody>
            {verdicts.map(({ from, to, count }) => (
              <tr key={`${from} ${to}`}>
                <td>{say(catalogue.labels[from])}</td>
                <td>{say(catalogue.labels[to])}</td>
                <td class="number">{formatFigure(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3>{say(words.bands)}</h3>
      <table class="stacked">
        <thead>
          <tr>
            <td />
            {names.map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bands.map((counts, row) => (
            <tr key={names[row]}>
              <th scope="row">{names[row]}</th>
              {counts.map((count, column) => (
                <td key={names[column]} class="number" data-label={names[column]}>
                  {formatFigure(count)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{say(words.moved)}</h3>
      {moved.length === 0 ? (
        <p>{say(words.nothingMoves)}</p>
      ) : (
        <MovedTable moved={moved.slice(0, 25)} names={names} laoOf={laoOf} />
      )}
    </section>
  );
}

type MovedTableProps = {
  moved: readonly MovedLao[];
  names: readonly string[];
  laoOf: (code: string) => Lao | undefined;
};

function MovedTable({ moved, names, laoOf }: MovedTableProps) {
  const { say } = useLanguage();
  const dash = say(messages.blank);
  const pair = ([before, after]: readonly [string | number | null, string | number | null]) =>
    before === after ? (before ?? dash) : `${before ?? dash} → ${after ?? dash}`;
  return (
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">{say(messages.laoName)}</th>
          <th scope="col" class="number">
            {say(sheetMessages.passRatePercent)}
          </th>
          <th scope="col" class="number">
            {say(publishedMessages.rankInType)}
          </th>
          <th scope="col">{say(messages.band)}</th>
          <th scope="col" class="number">
            {say(sheetMessages.awardPoints)}
          </th>
        </tr>
      </thead>
      <tbody>
        {moved.map(({ code, passRate, rank, band, awardPoints }) => {
          const lao = laoOf(code);
          const bandNames = band.map((place) => (place === null ? null : (names[place] ?? null)));
          return (
            <tr key={code}>
              <th scope="row" translate={false}>
                {lao ? fullNameOf(lao) : code}
              </th>
              <td class="number" data-label={say(sheetMessages.passRatePercent)}>
                {pair(passRate)}
              </td>
              <td class="number" data-label={say(publishedMessages.rankInType)}>
                {pair(rank)}
              </td>
              <td data-label={say(messages.band)}>
                {pair([bandNames[0] ?? null, bandNames[1] ?? null])}
              </td>
              <td class="number" data-label={say(sheetMessages.awardPoints)}>
                {pair(awardPoints)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
