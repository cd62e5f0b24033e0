import { Link } from 'wouter-preact';
import type { CountryFile } from '#domain/published-files.ts';
import { type CurrentResults, FILES } from '#domain/snapshot.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { sheetPath } from '../places.ts';
import { useRead } from '../use-read.ts';
import { RateBar } from './charts.tsx';
import { readFile, readRounds } from './published.ts';
import { readSheet } from './read-sheet.ts';
import { words } from './results-messages.ts';
import { sheetMessages } from './sheet-messages.ts';

/** The LAO in every published round, each beside the median of the type that it had then. */
export function OverRounds({ current, lao }: { current: CurrentResults; lao: string }) {
  const { say } = useLanguage();
  const { value } = useRead(`${current.snapshot} ${lao}`, () => readOverRounds(lao));
  // One round is no course; and without the others the report card stands as it is.
  if (!value || value.length < 2) return null;
  return (
    <section aria-labelledby="over-rounds">
      <h2 id="over-rounds">{say(words.overRounds)}</h2>
      <p class="hint">{say(words.overRoundsText)}</p>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">{say(messages.roundName)}</th>
            <th scope="col" class="place-column">
              {say(messages.passRate)}
            </th>
            <th scope="col" class="number">
              {say(words.typeMedian)}
            </th>
            <th scope="col">{say(messages.band)}</th>
          </tr>
        </thead>
        <tbody>
          {value.map(({ cycle, title, total, median }) => (
            <tr key={cycle}>
              <th scope="row">
                {total && cycle !== current.cycle ? (
                  <Link href={sheetPath(cycle, lao)}>{say(title)}</Link>
                ) : (
                  say(title)
                )}
              </th>
              {total ? (
                <>
                  <td data-label={say(messages.passRate)}>
                    <span>
                      {total.passRate === null ? say(messages.noRate) : `${total.passRate} %`}
                      <RateBar rate={total.passRate} mark={median} />
                    </span>
                  </td>
                  <td class="number" data-label={say(words.typeMedian)}>
                    {median === null ? say(messages.blank) : `${median} %`}
                  </td>
                  <td data-label={say(messages.band)}>
                    {total.band ? say(total.band) : say(messages.blank)}
                  </td>
                </>
              ) : (
                <td colSpan={3}>{say(sheetMessages.notSubmitted)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

async function readOverRounds(lao: string) {
  const { rounds } = await readRounds();
  return Promise.all(
    rounds.map(async (round) => {
      const found = await readSheet(round, lao).catch(() => null);
      if (!found) return { ...round, total: null, median: null };
      const [{ score }] = found;
      const country = await readFile<CountryFile>(round, FILES.country);
      const peers = country.laoTypes.find(({ laoType }) => laoType === score.laoType);
      return { ...round, total: score.total, median: peers?.total.median ?? null };
    }),
  );
}
