import { Link } from 'wouter-preact';
import { CYCLE_STATE_NAMES, isExtensible, mayHaveNewCatalogue } from '#domain/round-state.ts';
import type { RoundView } from '../../functions/rounds/round.ts';
import { formatFigure, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { publicationMessages } from '../results/publication-messages.ts';
import { Tag } from '../ui/tag.tsx';
import { ChangeHistory } from './change-history.tsx';
import { ChangeState } from './change-state.tsx';
import { STATE_TONES } from './round-list.tsx';
import { words } from './rounds-messages.ts';
import { stepPath } from './rounds-places.ts';

type OpenedRoundProps = { view: RoundView; again(): void; mayManage: boolean };

/** An opened round: where it stands, what may be done, and all that was done to it. */
export function OpenedRound({ view, again, mayManage }: OpenedRoundProps) {
  const { language, say } = useLanguage();
  const { cycle, state, changes } = view;
  if (!cycle) return null;
  const { id, policies, opensAt, closesAt, laoCount } = cycle;
  const live = state !== 'archived';
  const links = [
    { href: stepPath(id, 'differences'), text: words.differences, shown: true },
    { href: stepPath(id, 'preview'), text: words.preview, shown: true },
    { href: stepPath(id, 'window'), text: words.extend, shown: mayManage && isExtensible(state) },
    {
      href: stepPath(id, 'catalogue'),
      text: words.newVersion,
      shown: mayManage && mayHaveNewCatalogue(cycle, new Date(view.serverTime)),
    },
    { href: stepPath(id, 'settings'), text: words.editSettings, shown: mayManage && live },
    { href: `/office/${id}`, text: publicationMessages.publication, shown: mayManage && live },
  ].filter(({ shown }) => shown);
  const windows = changes.filter(({ kind }) => kind === 'window' || kind === 'extension');
  return (
    <>
      <table class="facts-table">
        <caption class="visually-hidden">{say(words.state)}</caption>
        <tbody>
          <tr>
            <th scope="row">{say(words.state)}</th>
            <td>
              <Tag text={CYCLE_STATE_NAMES[state]} tone={STATE_TONES[state]} />
            </td>
          </tr>
          <tr>
            <th scope="row">{say(words.window)}</th>
            <td>
              {formatInstant(opensAt, language)} {say(words.to)} {formatInstant(closesAt, language)}
            </td>
          </tr>
          <tr>
            <th scope="row">{say(words.policies)}</th>
            <td>
              {policies.certification && <>{say(words.certification)} · </>}
              {say(words.endorsement)}: {say(words.endorsements[policies.endorsement])}
            </td>
          </tr>
          <tr>
            <th scope="row">{say(words.laos)}</th>
            <td>{laoCount === undefined ? say(words.waiting) : formatFigure(String(laoCount))}</td>
          </tr>
        </tbody>
      </table>
      <ul class="round-actions">
        {links.map(({ href, text }) => (
          <li key={href}>
            <Link href={href}>{say(text)}</Link>
          </li>
        ))}
      </ul>
      <h2>{say(words.extensions)}</h2>
      {windows.length === 0 ? (
        <p class="hint">{say(words.noExtensions)}</p>
      ) : (
        <ChangeHistory
          title={words.extensions}
          changes={windows}
          mayManage={mayManage}
          again={again}
        />
      )}
      <h2>{say(words.history)}</h2>
      <ChangeHistory
        title={words.history}
        changes={changes.filter((change) => !windows.includes(change))}
        mayManage={mayManage}
        again={again}
      />
      {mayManage && <ChangeState id={id} state={state} again={again} />}
    </>
  );
}
