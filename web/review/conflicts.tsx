import { useState } from 'preact/hooks';
import { permissionOf } from '#domain/permission.ts';
import type { Conflict } from '../../functions/review/conflict.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { DeclareConflict } from './declare-conflict.tsx';
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
            <DeclareConflict actor={actor} mayForOthers={mayLift} done={again} />
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
          <td translate={false}>{reviewer.name}</td>
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
