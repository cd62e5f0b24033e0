import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import type { RegisterChange } from '../../functions/review/register-change.ts';
import { dayFaultOf, endOfDay } from '../client/days.ts';
import { useLanguage } from '../client/language.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { DayField } from '../ui/day-field.tsx';
import { FieldError } from '../ui/fields.tsx';
import { everyPage } from './every-page.ts';
import { catalogueOf } from './read-with-form.ts';
import { RegisterChangeText } from './register-change-text.tsx';
import { words } from './review-desk-messages.ts';
import { ReviewFrame } from './review-frame.tsx';
import { reviewPath } from './review-places.ts';
import { appealWords, changeWords } from './ruling-messages.ts';

/** The office decides on figures that differ from their registers. */
export function OfficeChanges({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  return (
    <ReviewFrame
      title={say(changeWords.officeTitle)}
      cycle={cycle}
      back={{ href: '/office', text: say(words.back) }}
      action="decide-register-change"
      target={null}
      name={cycle}
      read={async () => ({
        changes: await everyPage(async (query) => {
          const { changes: rows, next } = await deskApi('listRegisterChanges', {
            params: { cycle },
            query,
          });
          return { rows, next };
        }),
        catalogue: await catalogueOf(cycle),
      })}
    >
      {({ changes, catalogue }, again) => {
        const open = changes.filter(({ state }) => state === 'asked');
        const decided = changes.filter(({ decision }) => decision);
        const text = (change: RegisterChange) => (
          <>
            <h3 translate={false}>{fullNameOf(change.lao)}</h3>
            <RegisterChangeText change={change} catalogue={catalogue} />
          </>
        );
        return (
          <>
            <section aria-labelledby="open">
              <h2 id="open">{say(changeWords.open(open.length))}</h2>
              {open.length === 0 && <p class="hint">{say(appealWords.none)}</p>}
              {open.map((change) => (
                <div key={`${change.lao.code} ${change.number}`}>
                  {text(change)}
                  <p>
                    <Link href={reviewPath(cycle, change.lao.code)}>
                      {say(appealWords.readIt)}
                      <span class="visually-hidden"> {fullNameOf(change.lao)}</span>
                    </Link>
                  </p>
                  <Decide cycle={cycle} change={change} done={again} />
                </div>
              ))}
            </section>
            <section aria-labelledby="decided">
              <h2 id="decided">{say(changeWords.decided(decided.length))}</h2>
              {decided.map((change) => (
                <div key={`${change.lao.code} ${change.number}`}>{text(change)}</div>
              ))}
            </section>
          </>
        );
      }}
    </ReviewFrame>
  );
}

type DecideProps = { cycle: string; change: RegisterChange; done(): void };

function Decide({ cycle, change: { lao, number }, done }: DecideProps) {
  const { say } = useLanguage();
  const name = `change-${lao.code}-${number}`;
  const form = useSending(name);
  const [verdict, setVerdict] = useState('');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const send = async () => {
    await deskApi('decideRegisterChange', {
      params: { cycle, lao: lao.code, number: String(number) },
      body: {
        accepted: verdict === 'accept',
        reason: reason.trim(),
        closesAt: verdict === 'accept' ? endOfDay(day) : null,
      },
    });
    done();
  };
  const dayFault = verdict === 'accept' ? dayFaultOf(day) : null;
  const mistakes = (): [string, string][] => [
    ...(dayFault ? [['/closesAt', say(dayFault)] as [string, string]] : []),
    ...(verdict === '' ? [['/accepted', say(changeWords.chooseVerdict)] as [string, string]] : []),
    ...(reason.trim() === ''
      ? [['/reason', say(appealWords.reasonFirst)] as [string, string]]
      : []),
  ];
  const choice = fieldId(name, '/accepted');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.send(mistakes(), send);
      }}
    >
      {form.notice}
      <fieldset id={choice} tabIndex={-1}>
        <legend>{say(changeWords.verdict)}</legend>
        <FieldError id={choice} text={form.faultAt('/accepted')} />
        {(['accept', 'refuse'] as const).map((one) => (
          <div key={one} class="checkbox-row">
            <input
              type="radio"
              id={`${name}-${one}`}
              name={name}
              checked={verdict === one}
              onChange={() => setVerdict(one)}
            />
            <label for={`${name}-${one}`}>{say(changeWords[one])}</label>
          </div>
        ))}
      </fieldset>
      <TextField
        id={fieldId(name, '/reason')}
        label={say(changeWords.reason)}
        rows={3}
        value={reason}
        fault={form.faultAt('/reason')}
        onType={setReason}
      />
      {verdict === 'accept' && (
        <DayField
          id={fieldId(name, '/closesAt')}
          label={say(changeWords.openUntil)}
          hint={say(changeWords.openUntilHint)}
          day={day}
          fault={form.faultAt('/closesAt')}
          onDay={setDay}
        />
      )}
      <button type="submit" class="button" aria-disabled={form.busy}>
        {say(changeWords.decide)}
      </button>
    </form>
  );
}
