import { useState } from 'preact/hooks';
import type { Conflict } from '#domain/conflict.ts';
import { readLaoCode } from '#domain/lao.ts';
import { permissionOf } from '#domain/permission.ts';
import { formatInstant } from '../../format.ts';
import { useLanguage } from '../../language.ts';
import { deskApi } from '../desk-api.ts';
import { fieldId, TextField, useSending } from './form-parts.tsx';
import { words } from './review-desk-messages.ts';
import { ReviewFrame } from './review-frame.tsx';
import { appealWords, sampleWords } from './ruling-messages.ts';

/** A reviewer names LAOs that are not the reviewer's to judge; the office sees all and lifts. */
export function Conflicts() {
  const { say } = useLanguage();
  return (
    <ReviewFrame
      title={say(sampleWords.conflictsTitle)}
      back={{ href: '/home', text: say(words.back) }}
      action="declare-conflict"
      target={null}
      name="conflicts"
      read={() => deskApi('listConflicts', { params: {} })}
    >
      {({ conflicts }, again, actor) => {
        const mayLift = permissionOf(actor, 'lift-conflict', null) === 'granted';
        return (
          <>
            <p>{say(sampleWords.conflictsExplain)}</p>
            <Declare done={again} />
            <section aria-labelledby="declared">
              <h2 id="declared">{say(sampleWords.declared)}</h2>
              {conflicts.length === 0 && <p class="hint">{say(sampleWords.noneDeclared)}</p>}
              {conflicts.map((conflict) => (
                <div key={`${conflict.reviewer.id} ${conflict.lao}`}>
                  <OneConflict conflict={conflict} />
                  {mayLift && conflict.reviewer.id !== actor.id && (
                    <Lift conflict={conflict} done={again} />
                  )}
                </div>
              ))}
            </section>
          </>
        );
      }}
    </ReviewFrame>
  );
}

function OneConflict({ conflict: { reviewer, lao, reason, at } }: { conflict: Conflict }) {
  const { language, say } = useLanguage();
  return (
    <table class="facts-table">
      <tbody>
        <tr>
          <th scope="row">{say(sampleWords.reviewer)}</th>
          <td>{reviewer.name}</td>
        </tr>
        <tr>
          <th scope="row">{say(sampleWords.code)}</th>
          <td>{lao}</td>
        </tr>
        <tr>
          <th scope="row">{say(sampleWords.conflictReason)}</th>
          <td>{reason}</td>
        </tr>
        <tr>
          <th scope="row">{say(sampleWords.when)}</th>
          <td>{formatInstant(at, language)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Declare({ done }: { done(): void }) {
  const { say } = useLanguage();
  const form = useSending('declare');
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const mistakes = (): [string, string][] => [
    ...(readLaoCode(code) === null
      ? [['/lao', say(sampleWords.codeFault)] as [string, string]]
      : []),
    ...(reason.trim() === ''
      ? [['/reason', say(appealWords.reasonFirst)] as [string, string]]
      : []),
  ];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.send(mistakes(), async () => {
          const body = { lao: readLaoCode(code) ?? '', reason: reason.trim() };
          await deskApi('declareConflict', { params: {}, body });
          setCode('');
          setReason('');
          done();
        });
      }}
    >
      {form.notice}
      <TextField
        id={fieldId('declare', '/lao')}
        label={say(sampleWords.code)}
        hint={say(sampleWords.codeHint)}
        short
        inputMode="numeric"
        maxLength={20}
        value={code}
        fault={form.faultAt('/lao')}
        onType={setCode}
      />
      <TextField
        id={fieldId('declare', '/reason')}
        label={say(sampleWords.conflictReason)}
        rows={2}
        value={reason}
        fault={form.faultAt('/reason')}
        onType={setReason}
      />
      <button type="submit" class="button" aria-disabled={form.busy}>
        {say(sampleWords.declare)}
      </button>
    </form>
  );
}

function Lift({ conflict: { reviewer, lao }, done }: { conflict: Conflict; done(): void }) {
  const { say } = useLanguage();
  const name = `lift-${reviewer.id}-${lao}`;
  const form = useSending(name);
  const [reason, setReason] = useState('');
  return (
    <details>
      <summary>{say(sampleWords.liftOf(reviewer.name, lao))}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.send(
            reason.trim() === '' ? [['/reason', say(appealWords.reasonFirst)]] : [],
            async () => {
              const params = { reviewer: reviewer.id, lao };
              await deskApi('liftConflict', { params, body: { reason: reason.trim() } });
              done();
            },
          );
        }}
      >
        {form.notice}
        <TextField
          id={fieldId(name, '/reason')}
          label={say(sampleWords.liftReason)}
          rows={2}
          value={reason}
          fault={form.faultAt('/reason')}
          onType={setReason}
        />
        <button type="submit" class="button button-secondary" aria-disabled={form.busy}>
          {say(sampleWords.lift)}
        </button>
      </form>
    </details>
  );
}
