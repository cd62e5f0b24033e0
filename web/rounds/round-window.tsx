import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Lao } from '#domain/lao.ts';
import { type ExtensionScope, readLetterNumber } from '../../functions/rounds/extension.ts';
import { dayFaultOf, dayTyped, endOfDay } from '../client/days.ts';
import { useLanguage } from '../client/language.ts';
import { deskApi } from '../frame/desk-api.ts';
import { TextField, useSending } from '../frame/form-parts.tsx';
import { DayField } from '../ui/day-field.tsx';
import { RoundFrame } from './round-frame.tsx';
import { words } from './rounds-messages.ts';
import { roundPath } from './rounds-places.ts';
import { ScopeFields, type ScopeKind } from './scope-fields.tsx';
import '../styles/rounds.css';
import '../styles/satisfaction.css';

/** More time for one LAO, a district or a province, or another closing for all. */
export function RoundWindow({ cycle }: { cycle: string }) {
  return (
    <RoundFrame cycle={cycle} title={words.extend} action="extend-window">
      {({ view }) => view.cycle && <WindowForm cycle={cycle} />}
    </RoundFrame>
  );
}

function WindowForm({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState<ScopeKind>('lao');
  const [province, setProvince] = useState('');
  const [lao, setLao] = useState<Lao | null>(null);
  const [closes, setCloses] = useState('');
  const [number, setNumber] = useState('');
  const [date, setDate] = useState('');
  const [reason, setReason] = useState('');
  const sending = useSending('window');
  const { faultAt } = sending;
  const scope = scopeOf(kind, province, lao);

  const send = () => {
    const closesAt = endOfDay(closes);
    const mistakes: [string, string][] = [];
    if (!scope) mistakes.push([`/scope/${kind}`, say(words.chooseScope)]);
    if (closesAt === null)
      mistakes.push(['/closesAt', say(dayFaultOf(closes) ?? words.missing(words.newClosing))]);
    if (readLetterNumber(number) === null) {
      mistakes.push(['/letter/number', say(words.letterNumberFault)]);
    }
    const letterDay = dayTyped(date);
    if (letterDay === null)
      mistakes.push(['/letter/date', say(dayFaultOf(date) ?? words.missing(words.letterDay))]);
    if (reason.trim() === '') mistakes.push(['/reason', say(words.missing(words.reason))]);
    sending.send(mistakes, async () => {
      if (!scope || closesAt === null || letterDay === null) return;
      await deskApi('changeWindow', {
        params: { cycle },
        body: { scope, closesAt, letter: { number, date: letterDay }, reason },
      });
      navigate(roundPath(cycle));
    });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {sending.notice}
      <p>{say(words.extendText)}</p>
      <ScopeFields
        cycle={cycle}
        kind={kind}
        province={province}
        lao={lao}
        fault={faultAt(`/scope/${kind}`)}
        onKind={(next) => {
          setKind(next);
          setLao(null);
        }}
        onProvince={setProvince}
        onLao={setLao}
      />
      <DayField
        id="window-closesAt"
        label={say(words.newClosing)}
        hint={say(words.newClosingHint)}
        day={closes}
        fault={faultAt('/closesAt')}
        onDay={setCloses}
      />
      <TextField
        id="window-letter-number"
        label={say(words.letterNumber)}
        hint={say(words.letterNumberHint)}
        max={80}
        value={number}
        fault={faultAt('/letter/number')}
        onType={setNumber}
      />
      <DayField
        id="window-letter-date"
        label={say(words.letterDate)}
        day={date}
        fault={faultAt('/letter/date')}
        onDay={setDate}
      />
      <TextField
        id="window-reason"
        label={say(words.reason)}
        hint={say(words.reasonHint)}
        rows={3}
        max={1000}
        value={reason}
        fault={faultAt('/reason')}
        onType={setReason}
      />
      <button type="submit" class="button" aria-disabled={sending.busy}>
        {say(words.extendSubmit)}
      </button>
    </form>
  );
}

function scopeOf(kind: ScopeKind, province: string, lao: Lao | null): ExtensionScope | null {
  switch (kind) {
    case 'all':
      return { kind };
    case 'province':
      return province === '' ? null : { kind, province };
    case 'district':
      return lao && { kind, district: lao.code.slice(1, 5) };
    case 'lao':
      return lao && { kind, lao: lao.code };
  }
}
