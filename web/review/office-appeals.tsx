import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Catalogue } from '#domain/catalogue.ts';
import { fullNameOf } from '#domain/lao.ts';
import type { Appeal } from '../../functions/review/appeal.ts';
import { reviewMessages } from '../assessment/review-messages.ts';
import { dayFaultOf, endOfDay } from '../client/days.ts';
import { useLanguage } from '../client/language.ts';
import { serverClock } from '../client/server-clock.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { DayField } from '../ui/day-field.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { everyPage } from './every-page.ts';
import { catalogueOf } from './read-with-form.ts';
import { words } from './review-desk-messages.ts';
import { ReviewFrame } from './review-frame.tsx';
import { AppealText, useIndicatorName } from './review-history.tsx';
import { reviewPath } from './review-places.ts';
import { appealWords } from './ruling-messages.ts';

/** The office decides appeals, point by point. */
export function OfficeAppeals({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  return (
    <ReviewFrame
      title={say(appealWords.officeTitle)}
      cycle={cycle}
      back={{ href: '/office', text: say(words.back) }}
      action="decide-appeal"
      target={null}
      name={cycle}
      read={async () => ({
        appeals: await everyPage(async (query) => {
          const { appeals: rows, next } = await deskApi('listAppeals', {
            params: { cycle },
            query,
          });
          return { rows, next };
        }),
        catalogue: await catalogueOf(cycle),
      })}
    >
      {({ appeals, catalogue }, again) => {
        const open = appeals.filter(({ state }) => state === 'open');
        const decided = appeals.filter(({ decision }) => decision);
        const text = (appeal: Appeal) => (
          <>
            <h3 translate={false}>{fullNameOf(appeal.lao)}</h3>
            <AppealText appeal={appeal} catalogue={catalogue} />
          </>
        );
        return (
          <>
            <section aria-labelledby="open">
              <h2 id="open">{say(appealWords.open(open.length))}</h2>
              {open.length === 0 && <p class="hint">{say(appealWords.none)}</p>}
              {open.map((appeal) => (
                <div key={`${appeal.lao.code} ${appeal.number}`}>
                  {text(appeal)}
                  <p>
                    <Link href={reviewPath(cycle, appeal.lao.code)}>
                      {say(appealWords.readIt)}
                      <span class="visually-hidden"> {fullNameOf(appeal.lao)}</span>
                    </Link>
                  </p>
                  <Decide cycle={cycle} appeal={appeal} catalogue={catalogue} done={again} />
                </div>
              ))}
            </section>
            <section aria-labelledby="decided">
              <h2 id="decided">{say(appealWords.decided(decided.length))}</h2>
              {decided.map((appeal) => (
                <div key={`${appeal.lao.code} ${appeal.number}`}>{text(appeal)}</div>
              ))}
            </section>
          </>
        );
      }}
    </ReviewFrame>
  );
}

type DecideProps = { cycle: string; appeal: Appeal; catalogue: Catalogue; done(): void };

function Decide({ cycle, appeal, catalogue, done }: DecideProps) {
  const { say } = useLanguage();
  const nameOf = useIndicatorName(catalogue);
  const { lao, number, points } = appeal;
  const name = `appeal-${lao.code}-${number}`;
  const form = useSending(name);
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const closesAt = accepted.length > 0 ? endOfDay(day) : null;
  const mistakes = (): [string, string][] => [
    ...(reason.trim() === ''
      ? [['/reason', say(appealWords.reasonFirst)] as [string, string]]
      : []),
    ...(accepted.length > 0 && (closesAt === null || new Date(closesAt) < serverClock.now())
      ? [
          ['/closesAt', say(dayFaultOf(day) ?? reviewMessages.closingDayMissing)] as [
            string,
            string,
          ],
        ]
      : []),
  ];
  const send = async () => {
    await deskApi('decideAppeal', {
      params: { cycle, lao: lao.code, number: String(number) },
      body: { reason: reason.trim(), accepted: [...accepted], closesAt },
    });
    done();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.send(mistakes(), send);
      }}
    >
      {form.notice}
      <fieldset id={fieldId(name, '/accepted')} tabIndex={-1}>
        <legend>{say(appealWords.acceptLegend)}</legend>
        <p class="hint">{say(appealWords.acceptHint)}</p>
        {points.map(({ indicatorId }) => (
          <Checkbox
            key={indicatorId}
            id={`${name}-${indicatorId}`}
            label={say(appealWords.accept(nameOf(indicatorId)))}
            checked={accepted.includes(indicatorId)}
            onChange={(yes) =>
              setAccepted(
                yes ? [...accepted, indicatorId] : accepted.filter((id) => id !== indicatorId),
              )
            }
          />
        ))}
      </fieldset>
      <TextField
        id={fieldId(name, '/reason')}
        label={say(appealWords.decisionReason)}
        rows={3}
        value={reason}
        fault={form.faultAt('/reason')}
        onType={setReason}
      />
      {accepted.length > 0 && (
        <DayField
          id={fieldId(name, '/closesAt')}
          label={say(reviewMessages.closingDay)}
          hint={say(reviewMessages.closingDayHint)}
          day={day}
          fault={form.faultAt('/closesAt')}
          onDay={setDay}
        />
      )}
      <button type="submit" class="button" aria-disabled={form.busy}>
        {say(appealWords.decide)}
      </button>
    </form>
  );
}
