import { useState } from 'preact/hooks';
import { tooLong } from '#domain/free-text.ts';
import { REMARK_MAX_LENGTH, type RemarksInput } from '#domain/remark.ts';
import type { OpenAssessment } from '../client/assessments.ts';
import { dayFaultOf, endOfDay } from '../client/days.ts';
import { useLanguage } from '../client/language.ts';
import { formOf } from '../client/places.ts';
import { serverClock } from '../client/server-clock.ts';
import { DayField } from '../ui/day-field.tsx';
import { ErrorSummary, type FieldFault } from '../ui/error-summary.tsx';
import { FieldError } from '../ui/fields.tsx';
import { TextLength, typedLength } from '../ui/text-length.tsx';
import { reviewMessages } from './review-messages.ts';
import '../styles/review.css';

type Row = { key: number; indicatorId: string; text: string };
export type Remarks = { general: string | null; indicators: RemarksInput['indicators'] };

type RemarksFormProps = {
  assessment: OpenAssessment;
  /** Begins the ids of the fields, so that two forms can stand on one page. */
  name: string;
  submitText: string;
  busy: boolean;
  /** Asks for the day until which the LAO may correct. */
  withClosingDay?: boolean;
  onSend(remarks: Remarks, closingDay: string): void;
};

/** Remarks on the whole and on indicators, as many as are needed. */
export function RemarksForm(props: RemarksFormProps) {
  const { assessment, name, submitText, busy, withClosingDay = false, onSend } = props;
  const { say } = useLanguage();
  const [general, setGeneral] = useState('');
  const [rows, setRows] = useState<Row[]>([]);
  const [nextKey, setNextKey] = useState(1);
  const [day, setDay] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [round, setRound] = useState(0);
  const faultAt = (id: string) => faults.find(({ fieldId }) => fieldId === id)?.text;
  const change = (key: number, part: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));

  const closesAt = endOfDay(day);
  const send = () => {
    const found: FieldFault[] = rows
      .filter(({ indicatorId, text }) => indicatorId === '' || text.trim() === '')
      .map(({ key }) => ({ fieldId: `${name}-text-${key}`, text: say(reviewMessages.remarkHalf) }));
    for (const [id, text] of [
      ['general', general],
      ...rows.map((row) => [`text-${row.key}`, row.text]),
    ] as const) {
      const length = typedLength(text);
      if (length > REMARK_MAX_LENGTH)
        found.push({ fieldId: `${name}-${id}`, text: say(tooLong(length, REMARK_MAX_LENGTH)) });
    }
    if (general.trim() === '' && rows.length === 0) {
      found.push({ fieldId: `${name}-general`, text: say(reviewMessages.remarkMissing) });
    }
    if (withClosingDay && !(closesAt !== null && new Date(closesAt) > serverClock.now())) {
      const text = say(dayFaultOf(day) ?? reviewMessages.closingDayMissing);
      found.push({ fieldId: `${name}-day`, text });
    }
    setFaults(found);
    setRound(round + 1);
    if (found.length > 0) return;
    const indicators = rows.map(({ indicatorId, text }) => ({ indicatorId, text: text.trim() }));
    onSend({ general: general.trim() || null, indicators }, closesAt ?? '');
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) send();
      }}
    >
      <ErrorSummary faults={faults} round={round} />
      <div class={faultAt(`${name}-general`) ? 'field field-wrong' : 'field'}>
        <label for={`${name}-general`}>{say(reviewMessages.generalRemark)}</label>
        <p class="hint">{say(reviewMessages.atMost(REMARK_MAX_LENGTH))}</p>
        <FieldError id={`${name}-general`} text={faultAt(`${name}-general`)} />
        <textarea
          id={`${name}-general`}
          rows={3}
          value={general}
          onInput={(event) => setGeneral(event.currentTarget.value)}
        />
        <TextLength text={general} max={REMARK_MAX_LENGTH} />
      </div>
      <fieldset>
        <legend>{say(reviewMessages.indicatorRemarks)}</legend>
        {rows.map((row, n) => (
          <RemarkRow
            key={row.key}
            assessment={assessment}
            name={name}
            row={row}
            number={n + 1}
            fault={faultAt(`${name}-text-${row.key}`)}
            onChange={(part) => change(row.key, part)}
            onDrop={() => setRows(rows.filter(({ key }) => key !== row.key))}
          />
        ))}
        <button
          type="button"
          class="button button-secondary"
          onClick={() => {
            setRows([...rows, { key: nextKey, indicatorId: '', text: '' }]);
            setNextKey(nextKey + 1);
          }}
        >
          {say(reviewMessages.addRemark)}
        </button>
      </fieldset>
      {withClosingDay && (
        <DayField
          id={`${name}-day`}
          label={say(reviewMessages.closingDay)}
          hint={say(reviewMessages.closingDayHint)}
          day={day}
          fault={faultAt(`${name}-day`)}
          onDay={setDay}
        />
      )}
      <div class="buttons">
        <button type="submit" class="button" aria-disabled={busy}>
          {submitText}
        </button>
      </div>
    </form>
  );
}

type RemarkRowProps = {
  assessment: OpenAssessment;
  name: string;
  row: Row;
  number: number;
  fault: string | undefined;
  onChange(part: Partial<Row>): void;
  onDrop(): void;
};

function RemarkRow({ assessment, name, row, number, fault, onChange, onDrop }: RemarkRowProps) {
  const { say } = useLanguage();
  const { view, catalogue } = assessment;
  const textId = `${name}-text-${row.key}`;
  const indicatorId = `${name}-indicator-${row.key}`;
  return (
    <div class={fault ? 'remark-row field-wrong' : 'remark-row'}>
      <div class="field">
        <label for={indicatorId}>{say(reviewMessages.remarkIndicator(number))}</label>
        <select
          id={indicatorId}
          value={row.indicatorId}
          onChange={(event) => onChange({ indicatorId: event.currentTarget.value })}
        >
          <option value="">{say(reviewMessages.chooseIndicator)}</option>
          {formOf(catalogue, view.lao.type).map((area) => (
            <optgroup key={area.id} label={say(area.title)}>
              {area.missions
                .flatMap(({ indicators }) => indicators)
                .map(({ id, text }) => (
                  <option key={id} value={id}>
                    {say(text)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={textId}>{say(reviewMessages.remarkText(number))}</label>
        <FieldError id={textId} text={fault} />
        <textarea
          id={textId}
          rows={2}
          value={row.text}
          onInput={(event) => onChange({ text: event.currentTarget.value })}
        />
        <TextLength text={row.text} max={REMARK_MAX_LENGTH} />
      </div>
      <button type="button" class="button button-secondary" onClick={onDrop}>
        {say(reviewMessages.dropRemark(number))}
      </button>
    </div>
  );
}
