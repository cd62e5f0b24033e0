import type { Cycle } from '#domain/cycle.ts';
import type { RoundDraft } from '../../functions/rounds/round.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { words } from './rounds-messages.ts';

type SettingsNowProps = { now: RoundDraft | Cycle };

/** What somebody else saved meanwhile, beside what is typed: saving again puts the latter over it. */
export function SettingsNow({ now }: SettingsNowProps) {
  const { language, say } = useLanguage();
  const { title, opensAt, closesAt, policies } = now;
  const { certification, endorsement, appealDays } = policies;
  const rows = [
    [say(words.titleTh), title.th],
    [say(words.titleEn), title.en],
    [
      say(words.window),
      `${formatInstant(opensAt, language)} ${say(words.to)} ${formatInstant(closesAt, language)}`,
    ],
    [say(words.certification), say(certification ? words.yes : words.no)],
    [say(words.endorsement), say(words.endorsements[endorsement])],
    [say(words.appealDays), appealDays === undefined ? '-' : String(appealDays)],
  ];
  return (
    <section class="notice" aria-labelledby="settings-now-heading">
      <h2 id="settings-now-heading">{say(words.savedMeanwhile)}</h2>
      <table class="facts-table">
        <caption class="visually-hidden">{say(words.savedMeanwhile)}</caption>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {'savedBy' in now && (
        <p class="hint">{say(words.savedBy(now.savedBy, formatInstant(now.savedAt, language)))}</p>
      )}
      <p>{say(words.saveOver)}</p>
    </section>
  );
}
