import { Link, useLocation } from 'wouter-preact';
import { indicatorsOf } from '#domain/catalogue.ts';
import type { RoundDraft } from '../../functions/rounds/round.ts';
import { formatFigure, formatHash, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { useSending } from '../frame/form-parts.tsx';
import { readForm } from './forms.ts';
import { RoundFrame } from './round-frame.tsx';
import { words } from './rounds-messages.ts';
import { roundPath, stepPath } from './rounds-places.ts';
import '../styles/rounds.css';

/** Everything of a draft at one look, and the one button that opens it. */
export function RoundOpening({ cycle }: { cycle: string }) {
  return (
    <RoundFrame cycle={cycle} title={words.checkAndOpen} action="manage-rounds">
      {({ view }) => view.draft && <CheckedDraft draft={view.draft} registered={view.registered} />}
    </RoundFrame>
  );
}

function CheckedDraft({ draft, registered }: { draft: RoundDraft; registered: number }) {
  const { language, say } = useLanguage();
  const [, navigate] = useLocation();
  const sending = useSending('opening');
  const hash = draft.catalogueHash;
  const { value: form } = useRead(hash ?? 'none', async () => (hash ? readForm(hash) : null));
  const { certification, endorsement } = draft.policies;
  const settings = stepPath(draft.id, 'settings');
  const rows: [id: string, name: string, value: string, href?: string][] = [
    ['title', say(words.titleTh), draft.title.th, settings],
    ['opensAt', say(words.opens), formatInstant(draft.opensAt, language), settings],
    ['closesAt', say(words.closes), formatInstant(draft.closesAt, language), settings],
    [
      'policies',
      say(words.policies),
      `${certification ? say(words.certification) : ''} · ${say(words.endorsement)}: ${say(words.endorsements[endorsement])}`,
      settings,
    ],
    [
      'catalogueHash',
      say(words.catalogue),
      form
        ? `${say(form.title)} · ${say(words.indicatorCount(indicatorsOf(form).length))} · ${formatHash(hash ?? '').slice(0, 17)}`
        : say(words.noForm),
      stepPath(draft.id, 'catalogue'),
    ],
    ['', say(words.registered), formatFigure(String(registered))],
  ];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        sending.send([], async () => {
          await deskApi('openRound', {
            params: { cycle: draft.id },
            body: { revision: draft.revision },
          });
          navigate(roundPath(draft.id));
        });
      }}
    >
      {sending.notice}
      <table class="facts-table">
        <caption class="visually-hidden">{say(words.checkAndOpen)}</caption>
        <tbody>
          {rows.map(([id, name, value, href]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td id={`opening-${id}`} tabIndex={-1}>
                {value} {href && <Link href={href}>{say(words.edit)}</Link>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="notice notice-warning">{say(words.openText)}</p>
      <button type="submit" class="button button-start" aria-disabled={sending.busy}>
        {say(words.openRound)}
      </button>
    </form>
  );
}
