import { useState } from 'preact/hooks';
import { LAO_TYPE_NAMES, LAO_TYPES, type LaoType } from '#domain/lao.ts';
import { toArabicDigits } from '#domain/text.ts';
import { type SampleSizes, sizeOf } from '../../functions/review/sample.ts';
import { dayFaultOf, dayTyped } from '../client/days.ts';
import { useLanguage } from '../client/language.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { DayField } from '../ui/day-field.tsx';
import { sampleWords } from './ruling-messages.ts';

const FORM = 'announce';
type Typed = Record<LaoType, { percent: string; minimum: string }>;
const USUAL = Object.fromEntries(
  LAO_TYPES.map((type) => [type, { percent: '5', minimum: '1' }]),
) as Typed;

const whole = (typed: string): number | null => {
  const text = toArabicDigits(typed).trim();
  return /^\d{1,5}$/.test(text) ? Number(text) : null;
};

type AnnounceFormProps = {
  cycle: string;
  /** LAOs that have submitted, by type. */
  submitted: Readonly<Record<string, number>>;
  done(): void;
};

/** Names the source of chance and how many of each type; what would be drawn shows as one types. */
export function AnnounceForm({ cycle, submitted, done }: AnnounceFormProps) {
  const { say } = useLanguage();
  const form = useSending(FORM);
  const [source, setSource] = useState('');
  const [knownDay, setKnownDay] = useState('');
  const [knownTime, setKnownTime] = useState('');
  const [typed, setTyped] = useState(USUAL);
  const day = dayTyped(knownDay);
  const instant = day === null || knownTime === '' ? null : `${day}T${knownTime}:00+07:00`;
  const mistakes = (): [string, string][] => [
    ...(source.trim().length < 10
      ? [['/source', say(sampleWords.sourceMissing)] as [string, string]]
      : []),
    ...(day === null
      ? [['/knownAt', say(dayFaultOf(knownDay) ?? sampleWords.timeMissing)] as [string, string]]
      : []),
    ...(knownTime === '' ? [['/knownTime', say(sampleWords.timeMissing)] as [string, string]] : []),
    ...LAO_TYPES.flatMap((type) =>
      (['percent', 'minimum'] as const).flatMap((field): [string, string][] => {
        const number = whole(typed[type][field]);
        const isRight = number !== null && (field === 'percent' ? number <= 100 : number >= 1);
        return isRight ? [] : [[`/sizes/${type}/${field}`, say(sampleWords.numberFault)]];
      }),
    ),
  ];
  const sizes = Object.fromEntries(
    LAO_TYPES.map((type) => [
      type,
      { percent: whole(typed[type].percent) ?? 0, minimum: whole(typed[type].minimum) ?? 1 },
    ]),
  ) as SampleSizes;
  const send = async () => {
    await deskApi('announceSample', {
      params: { cycle },
      body: { source: source.trim(), knownAt: instant ?? '', sizes },
    });
    done();
  };
  const set = (type: LaoType, part: Partial<Typed[LaoType]>) =>
    setTyped({ ...typed, [type]: { ...typed[type], ...part } });
  const shown = LAO_TYPES.filter((type) => (submitted[type] ?? 0) > 0);
  return (
    <section aria-labelledby="announce">
      <h2 id="announce">{say(sampleWords.announce)}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.send(mistakes(), send);
        }}
      >
        {form.notice}
        <TextField
          id={fieldId(FORM, '/source')}
          label={say(sampleWords.source)}
          hint={say(sampleWords.sourceHint)}
          max={500}
          value={source}
          fault={form.faultAt('/source')}
          onType={setSource}
        />
        <DayField
          id={fieldId(FORM, '/knownAt')}
          label={say(sampleWords.knownAt)}
          day={knownDay}
          fault={form.faultAt('/knownAt')}
          onDay={setKnownDay}
        />
        <TextField
          id={fieldId(FORM, '/knownTime')}
          label={say(sampleWords.knownTime)}
          type="time"
          value={knownTime}
          fault={form.faultAt('/knownTime')}
          onType={setKnownTime}
        />
        <h3>{say(sampleWords.sizes)}</h3>
        {shown.map((type) => (
          <fieldset key={type} class="sample-size">
            <legend>{say(LAO_TYPE_NAMES[type])}</legend>
            <p role="status">
              {say(sampleWords.submitted)} {submitted[type]} · {say(sampleWords.drawnCount)}{' '}
              <strong>{sizeOf(submitted[type] ?? 0, sizes[type])}</strong>
            </p>
            {(['percent', 'minimum'] as const).map((field) => (
              <TextField
                key={field}
                id={fieldId(FORM, `/sizes/${type}/${field}`)}
                label={say(sampleWords[field])}
                short
                inputMode="numeric"
                max={5}
                value={typed[type][field]}
                fault={form.faultAt(`/sizes/${type}/${field}`)}
                onType={(value) => set(type, { [field]: value })}
              />
            ))}
          </fieldset>
        ))}
        <button type="submit" class="button" aria-disabled={form.busy}>
          {say(sampleWords.announceYes)}
        </button>
      </form>
    </section>
  );
}
