import { useState } from 'preact/hooks';
import { Link, Redirect, useLocation } from 'wouter-preact';
import { type Cycle, windowAt } from '#domain/cycle.ts';
import { readLaoCode } from '#domain/lao.ts';
import { type Actor, permissionOf, ROLE_NAMES } from '#domain/permission.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { FieldError } from '../parts/fields.tsx';
import { Loading, Page } from '../parts/page.tsx';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { taskListPath } from '../places.ts';
import { readings } from '../readings.ts';
import { api } from '../services.ts';
import { startMessages } from '../start-messages.ts';
import { useRead } from '../use-read.ts';

/** Where a signed-in person starts: the own assessment, or the choice of one to read. */
export function Home() {
  return <SignedIn>{(actor) => <HomeOf actor={actor} />}</SignedIn>;
}

function HomeOf({ actor }: { actor: Actor }) {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead('cycles', () => api('listCycles', { params: {} }));
  const kept = useRead(`kept/${actor.lao}`, () => readings.newest(actor.lao ?? '')).value;
  if (refusal && kept && actor.lao !== null)
    return <Redirect to={taskListPath(kept.view.cycle.id, actor.lao)} replace />;
  if (refusal) {
    return (
      <Page title={say(messages.myWork)}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={say(messages.myWork)} />;
  const cycles = [...value.cycles].sort((a, b) => b.id.localeCompare(a.id));
  const now = new Date(value.serverTime);
  const current = cycles.find((cycle) => windowAt(cycle, now) === 'open') ?? cycles[0];
  if (!current) {
    return (
      <Page title={say(messages.myWork)}>
        <p class="notice">{say(messages.noRound)}</p>
      </Page>
    );
  }
  if (actor.lao !== null) return <Redirect to={taskListPath(current.id, actor.lao)} replace />;
  return (
    <Page title={say(messages.myWork)} caption={say(ROLE_NAMES[actor.role])}>
      <ChooseLao actor={actor} cycles={cycles} current={current} />
      {actor.role === 'office' && (
        <section>
          <h2>{say(messages.publication)}</h2>
          <ul>
            {cycles.map((cycle) => (
              <li key={cycle.id}>
                <Link href={`/office/${cycle.id}`}>{say(cycle.title)}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

type ChooseLaoProps = { actor: Actor; cycles: Cycle[]; current: Cycle };

function ChooseLao({ actor, cycles, current }: ChooseLaoProps) {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [cycle, setCycle] = useState(current.id);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  return (
    <section>
      <h2>{say(startMessages.readOne)}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const code = readLaoCode(typed);
          if (code === null) setFault(say(startMessages.codeFault));
          else if (permissionOf(actor, 'read-assessment', code) !== 'granted') {
            setFault(say(startMessages.codeElsewhere));
          } else navigate(taskListPath(cycle, code));
          if (code === null) document.getElementById('lao-code')?.focus();
        }}
      >
        {cycles.length > 1 && (
          <div class="field">
            <label for="cycle">{say(messages.roundName)}</label>
            <select
              id="cycle"
              value={cycle}
              onChange={(event) => setCycle(event.currentTarget.value)}
            >
              {cycles.map(({ id, title }) => (
                <option key={id} value={id}>
                  {say(title)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div class={fault === undefined ? 'field' : 'field field-wrong'}>
          <label for="lao-code">{say(messages.laoCode)}</label>
          <p class="hint" id="lao-code-hint">
            {say(startMessages.laoCodeHint)}
          </p>
          <FieldError id="lao-code" text={fault} />
          <input
            id="lao-code"
            class="input-short"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            aria-invalid={fault !== undefined}
            aria-describedby={`lao-code-hint${fault === undefined ? '' : ' lao-code-error'}`}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button">
          {say(startMessages.openAssessment)}
        </button>
      </form>
    </section>
  );
}
