import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { fullNameOf, type Lao, readLaoCode } from '#domain/lao.ts';
import { permissionOf } from '#domain/permission.ts';
import type { Success } from '../client/api.ts';
import { formatDate } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { OnlyFor } from '../frame/only-for.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { laoHistoryPath } from '../frame/registry-places.ts';
import { FieldError } from '../ui/fields.tsx';
import { TextField } from '../ui/text-field.tsx';
import { registryWords as words } from './registry-messages.ts';

/** LAOs that left the registry, and under which code they go on; by hand where no import said so. */
export function SuccessionsPage() {
  return (
    <OnlyFor action="read-registry" target={null}>
      {(actor) => <Lists mayPair={permissionOf(actor, 'manage-registry', null) === 'granted'} />}
    </OnlyFor>
  );
}

function Lists({ mayPair }: { mayPair: boolean }) {
  const { language, say } = useLanguage();
  const [unpaired, setUnpaired] = useState<string | null>(null);
  const title = say(words.successionsTitle);
  const back = { href: '/office/registry', text: say(words.title) };
  const { value, refusal, again } = useRead('successions', () =>
    deskApi('listSuccessions', { params: {} }),
  );
  if (refusal)
    return (
      <Page title={title} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  if (!value) return <Loading title={title} />;
  return (
    <Page title={title} back={back}>
      <p>{say(words.successionsText)}</p>
      <div role="status">
        {unpaired !== null && <p class="notice">{say(words.unpaired(unpaired))}</p>}
      </div>
      <h2>{say(words.successionsOpen)}</h2>
      {value.open.length === 0 && <p class="notice">{say(words.successionsNone)}</p>}
      {value.open.map((open) => (
        <section key={open.lao.code}>
          <h3 lang="th">
            {fullNameOf(open.lao)} ({open.lao.code})
          </h3>
          <p class="hint">
            {say(words.leftOn)} {formatDate(open.validUntil, language)}
          </p>
          {mayPair && <Pair open={open} onPaired={again} />}
        </section>
      ))}
      {value.paired.length > 0 && (
        <>
          <h2>{say(words.successionsPaired)}</h2>
          <ul>
            {value.paired.map(({ before, after }) => (
              <li key={before.code}>
                <span lang="th">
                  {fullNameOf(before)} ({before.code}) →{' '}
                </span>
                <Link href={laoHistoryPath(after.code)}>
                  <span lang="th">
                    {fullNameOf(after)} ({after.code})
                  </span>
                </Link>
                {mayPair && (
                  <Unpair
                    before={before}
                    after={after}
                    onUnpaired={() => {
                      setUnpaired(before.code);
                      again();
                    }}
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

type Open = Success<'listSuccessions'>['open'][number];

function Pair({ open: { lao, candidates }, onPaired }: { open: Open; onPaired(): void }) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, refusal, act } = useAction();
  const id = `pair-${lao.code}`;
  const after = readLaoCode(typed);
  const told = reason.trim();
  const submit = () => {
    setMissing(after === null || told === '');
    if (after === null || told === '') return;
    void act(async () => {
      await deskApi('pairLaos', { params: {}, body: { before: lao.code, after, reason: told } });
      onPaired();
    });
  };
  return (
    <details class="how">
      <summary>{say(words.pair)}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {refusal && <RefusalNotice refusal={refusal} level="h3" />}
        <Candidates id={id} candidates={candidates} chosen={after} onChoose={setTyped} />
        <div class={missing && after === null ? 'field field-wrong' : 'field'}>
          <label for={id}>{say(words.newCode)}</label>
          <p class="hint" id={`${id}-hint`}>
            {say(words.newCodeHint)}
          </p>
          <FieldError
            id={id}
            text={missing && after === null ? say(words.newCodeMissing) : undefined}
          />
          <input
            id={id}
            class="input-short"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            aria-describedby={`${id}-hint`}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <TextField
          id={`${id}-reason`}
          label={say(words.pairReason)}
          hint={say(words.pairReasonHint)}
          value={reason}
          error={missing && told === '' ? say(words.pairReasonMissing) : undefined}
          onType={setReason}
        />
        <button type="submit" class="button" aria-disabled={busy}>
          {say(words.pairDo)}
        </button>
      </form>
    </details>
  );
}

type UnpairProps = { before: Lao; after: Lao; onUnpaired(): void };

/** A wrong pair is taken apart, with its reason; what stays as it is is said before. */
function Unpair({ before, after, onUnpaired }: UnpairProps) {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, refusal, act } = useAction();
  const told = reason.trim();
  const submit = () => {
    setMissing(told === '');
    if (told === '') return;
    void act(async () => {
      const body = { after: after.code, reason: told };
      await deskApi('unpairLaos', { params: { lao: before.code }, body });
      onUnpaired();
    });
  };
  return (
    <details class="how">
      <summary>{say(words.unpair)}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {refusal && <RefusalNotice refusal={refusal} level="h3" />}
        <p>{say(words.unpairText)}</p>
        <p>
          <Link href={`/lao/${after.code}/accounts`}>{say(words.accountsAt(after.code))}</Link>
        </p>
        <TextField
          id={`unpair-${before.code}-reason`}
          label={say(words.pairReason)}
          hint={say(words.pairReasonHint)}
          value={reason}
          error={missing && told === '' ? say(words.pairReasonMissing) : undefined}
          onType={setReason}
        />
        <button type="submit" class="button button-secondary" aria-disabled={busy}>
          {say(words.unpairDo)}
        </button>
      </form>
    </details>
  );
}

type CandidatesProps = {
  id: string;
  candidates: readonly Lao[];
  chosen: string | null;
  onChoose(code: string): void;
};

/** LAOs of its district that came when it went; any other by its code. */
function Candidates({ id, candidates, chosen, onChoose }: CandidatesProps) {
  const { say } = useLanguage();
  if (candidates.length === 0) return null;
  return (
    <fieldset>
      <legend>{say(words.candidates)}</legend>
      {candidates.map((lao) => (
        <div class="checkbox" key={lao.code}>
          <div class="checkbox-row">
            <input
              id={`${id}-${lao.code}`}
              type="radio"
              name={id}
              checked={chosen === lao.code}
              onChange={() => onChoose(lao.code)}
            />
            <label for={`${id}-${lao.code}`} lang="th">
              {fullNameOf(lao)} ({lao.code})
            </label>
          </div>
        </div>
      ))}
    </fieldset>
  );
}
