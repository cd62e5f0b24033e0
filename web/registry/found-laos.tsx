import { useRef } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { fullNameOf, LAO_TYPE_NAMES, type LaoType } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import type { FoundLao } from '../../functions/registry/registry.ts';
import { accountsPath } from '../accounts/unit-calls.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { taskListPath } from '../client/places.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { laoHistoryPath } from '../frame/registry-places.ts';
import { Tag } from '../ui/tag.tsx';
import { registryWords as words } from './registry-messages.ts';

/** What is looked for, as the service is asked. */
export type Wanted = { words: string; cycle?: string; province?: string; type?: LaoType };

type FoundLaosProps = {
  actor: Actor;
  wanted: Wanted;
  /** Whether a list is shown although nothing is typed. */
  listed: boolean;
};

/** What a search has found; the last result stays until there is another. */
export function FoundLaos({ actor, wanted, listed }: FoundLaosProps) {
  const { say } = useLanguage();
  const nothingAsked = wanted.words === '' && !listed;
  const key = JSON.stringify(wanted);
  const { value, refusal, again } = useRead(key, async () =>
    nothingAsked ? null : deskApi('searchRegistry', { params: {}, query: wanted }),
  );
  const last = useRef(value);
  if (value) last.current = value;
  const shown = nothingAsked ? null : (value ?? last.current);
  if (refusal) return <RefusalNotice refusal={refusal} retry={again} />;
  return (
    <>
      <p role="status" class="hint">
        {nothingAsked
          ? say(words.typeFirst)
          : shown
            ? say(
                shown.laos.length === 0
                  ? words.notFound
                  : words.found(formatFigure(shown.laos.length), shown.more),
              )
            : say(messages.loading)}
      </p>
      {shown && shown.laos.length > 0 && (
        <ul class="desk-links">
          {shown.laos.map((found) => (
            <FoundRow key={found.lao.code} actor={actor} found={found} cycle={wanted.cycle} />
          ))}
        </ul>
      )}
    </>
  );
}

type FoundRowProps = { actor: Actor; found: FoundLao; cycle: string | undefined };

/** An LAO with what tells it apart, and where it leads. */
function FoundRow({ actor, found: { lao, twins, namesakes }, cycle }: FoundRowProps) {
  const { say } = useLanguage();
  const mayRead = permissionOf(actor, 'read-assessment', lao.code) === 'granted';
  return (
    <li>
      <strong translate={false}>{fullNameOf(lao)}</strong>{' '}
      {twins.length > 0 && <Tag text={words.twin} tone="attention" />}
      <p class="hint">
        {say(LAO_TYPE_NAMES[lao.type])} · {lao.code} · <span translate={false}>{lao.province}</span>
        {twins.length > 0 && ` · ${say(words.twinOf(twins.map(fullNameOf).join(', ')))}`}
        {namesakes > 0 && ` · ${say(words.namesakes(formatFigure(namesakes)))}`}
      </p>
      {mayRead ? (
        <p class="desk-actions">
          {cycle && (
            <Link
              href={taskListPath(cycle, lao.code)}
              aria-label={`${say(words.openAssessment)} ${fullNameOf(lao)}`}
            >
              {say(words.openAssessment)}
            </Link>
          )}{' '}
          <Link
            href={laoHistoryPath(lao.code)}
            aria-label={`${say(words.history)} ${fullNameOf(lao)}`}
          >
            {say(words.history)}
          </Link>{' '}
          {permissionOf(actor, 'manage-accounts', lao.code) === 'granted' && (
            <Link
              href={accountsPath(lao.code)}
              aria-label={`${say(words.accounts)} ${fullNameOf(lao)}`}
            >
              {say(words.accounts)}
            </Link>
          )}
        </p>
      ) : (
        <p class="hint">{say(words.elsewhere)}</p>
      )}
    </li>
  );
}
