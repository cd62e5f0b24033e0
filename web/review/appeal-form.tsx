import { useState } from 'preact/hooks';
import { useLanguage } from '../client/language.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, type Sending, TextField, useSending } from '../frame/form-parts.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { IndicatorSelect } from './indicator-select.tsx';
import type { WithForm } from './read-with-form.ts';
import { appealWords } from './ruling-messages.ts';

type Point = { key: number; indicatorId: string; reason: string; evidenceIds: readonly string[] };
const EMPTY = { indicatorId: '', reason: '', evidenceIds: [] };
const FORM = 'appeal';

type AppealFormProps = { cycle: string; read: WithForm; done(): void };

/** A new appeal: as many points as are needed. */
export function AppealForm({ cycle, read, done }: AppealFormProps) {
  const { say } = useLanguage();
  const [points, setPoints] = useState<Point[]>([{ key: 0, ...EMPTY }]);
  const [nextKey, setNextKey] = useState(1);
  const form = useSending(FORM);
  const lao = read.review.lao.code;
  const mistakes = () =>
    points.flatMap(({ indicatorId, reason }, n): [string, string][] => [
      ...(indicatorId === ''
        ? [[`/points/${n}/indicatorId`, say(appealWords.chooseFirst)] as [string, string]]
        : []),
      ...(reason.trim() === ''
        ? [[`/points/${n}/reason`, say(appealWords.reasonFirst)] as [string, string]]
        : []),
    ]);
  const send = async () => {
    await deskApi('makeAppeal', {
      params: { cycle, lao },
      body: {
        points: points.map(({ indicatorId, reason, evidenceIds }) => ({
          indicatorId,
          reason: reason.trim(),
          evidenceIds: [...evidenceIds],
        })),
      },
    });
    setPoints([{ key: nextKey, ...EMPTY }]);
    done();
  };
  return (
    <section aria-labelledby="new-appeal">
      <h2 id="new-appeal">{say(appealWords.send)}</h2>
      <p>{say(appealWords.explain)}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.send(mistakes(), send);
        }}
      >
        {form.notice}
        {points.map((point, n) => (
          <PointFields
            key={point.key}
            read={read}
            point={point}
            n={n}
            form={form}
            onChange={(part) =>
              setPoints(points.map((one) => (one.key === point.key ? { ...one, ...part } : one)))
            }
            onDrop={
              points.length > 1
                ? () => setPoints(points.filter(({ key }) => key !== point.key))
                : null
            }
          />
        ))}
        <div class="buttons">
          <button
            type="button"
            class="button button-secondary"
            onClick={() => {
              setPoints([...points, { key: nextKey, ...EMPTY }]);
              setNextKey(nextKey + 1);
            }}
          >
            {say(appealWords.addPoint)}
          </button>
          <button type="submit" class="button" aria-disabled={form.busy}>
            {say(appealWords.send)}
          </button>
        </div>
      </form>
    </section>
  );
}

type PointFieldsProps = {
  read: WithForm;
  point: Point;
  n: number;
  form: Sending;
  onChange(part: Partial<Point>): void;
  onDrop: (() => void) | null;
};

function PointFields({ read, point, n, form, onChange, onDrop }: PointFieldsProps) {
  const { say } = useLanguage();
  const { catalogue, view } = read;
  const at = (field: string) => `/points/${n}/${field}`;
  const files = view.evidence.filter(
    ({ status, indicatorIds }) => status === 'usable' && indicatorIds.includes(point.indicatorId),
  );
  return (
    <fieldset class="remark-row">
      <legend>{say(appealWords.point(n + 1))}</legend>
      <IndicatorSelect
        id={fieldId(FORM, at('indicatorId'))}
        label={say(appealWords.indicator)}
        none={say(appealWords.chooseIndicator)}
        catalogue={catalogue}
        laoType={view.lao.type}
        value={point.indicatorId}
        fault={form.faultAt(at('indicatorId'))}
        onChoose={(indicatorId) => onChange({ indicatorId, evidenceIds: [] })}
      />
      <TextField
        id={fieldId(FORM, at('reason'))}
        label={say(appealWords.reason)}
        hint={say(appealWords.reasonHint)}
        rows={4}
        value={point.reason}
        fault={form.faultAt(at('reason'))}
        onType={(reason) => onChange({ reason })}
      />
      {files.length > 0 && (
        <fieldset id={fieldId(FORM, at('evidenceIds'))} tabIndex={-1}>
          <legend>{say(appealWords.evidence)}</legend>
          {files.map(({ id, fileName }) => (
            <Checkbox
              key={id}
              id={`${fieldId(FORM, at('file'))}-${id}`}
              label={fileName}
              checked={point.evidenceIds.includes(id)}
              onChange={(yes) =>
                onChange({
                  evidenceIds: yes
                    ? [...point.evidenceIds, id]
                    : point.evidenceIds.filter((other) => other !== id),
                })
              }
            />
          ))}
        </fieldset>
      )}
      {onDrop && (
        <button type="button" class="button button-secondary" onClick={onDrop}>
          {say(appealWords.dropPoint(n + 1))}
        </button>
      )}
    </fieldset>
  );
}
