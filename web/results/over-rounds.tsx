import { Link } from 'wouter-preact';
import type { CountryFile } from '../../functions/results/published-files.ts';
import { type CurrentResults, FILES } from '../../functions/results/snapshot.ts';
import { sheetMessages } from '../assessment/sheet-messages.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { sheetPath } from '../client/places.ts';
import { successionApi } from '../client/succession-calls.ts';
import { useRead } from '../client/use-read.ts';
import { RateBar } from '../ui/charts.tsx';
import { readFile, readRounds } from './published.ts';
import { readSheet } from './read-sheet.ts';
import { words } from './results-messages.ts';

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
          {value.map(({ cycle, title, code, total, median }) => (
            <tr key={`${cycle} ${code}`}>
              <th scope="row">
                {total && (cycle !== current.cycle || code !== lao) ? (
                  <Link href={sheetPath(cycle, code)}>{say(title)}</Link>
                ) : (
                  say(title)
                )}
                {code !== lao && <p class="hint">{say(words.underCode(code))}</p>}
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

/** Under the codes that it had before, too: of several that merged, each. */
async function readOverRounds(lao: string) {
  const [{ rounds }, { formerCodes }] = await Promise.all([
    readRounds(),
    successionApi('readFormerCodes', { params: { lao } }).catch(() => ({ formerCodes: [] })),
  ]);
  const codes = [lao, ...formerCodes];
  const all = await Promise.all(
    rounds.map(async (round) => {
      const found = await Promise.all(codes.map((code) => readIn(round, code)));
      const sheets = found.filter(({ total }) => total !== null);
      return sheets.length > 0 ? sheets : found.slice(0, 1);
    }),
  );
  return all.flat();
}

type Round = Awaited<ReturnType<typeof readRounds>>['rounds'][number];

async function readIn(round: Round, code: string) {
  const found = await readSheet(round, code).catch(() => null);
  if (!found) return { ...round, code, total: null, median: null };
  const [{ score }] = found;
  const country = await readFile<CountryFile>(round, FILES.country);
  const peers = country.laoTypes.find(({ laoType }) => laoType === score.laoType);
  return { ...round, code, total: score.total, median: peers?.total.median ?? null };
}
