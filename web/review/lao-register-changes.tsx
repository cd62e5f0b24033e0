import { useState } from 'preact/hooks';
import { findIndicator } from '#domain/catalogue.ts';
import { permissionOf } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { taskListPath } from '../client/places.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { FieldError } from '../ui/fields.tsx';
import { IndicatorSelect } from './indicator-select.tsx';
import { readWithForm, type WithForm } from './read-with-form.ts';
import { RegisterChangeText } from './register-change-text.tsx';
import { words } from './review-desk-messages.ts';
import { ReviewFrame } from './review-frame.tsx';
import { changeWords } from './ruling-messages.ts';

/** The LAO tells of figures that differ from their registers, and sees what was decided. */
export function LaoRegisterChanges({ lao, cycle }: { lao: string; cycle: string }) {
  const { say } = useLanguage();
  return (
    <ReviewFrame
      title={say(changeWords.title)}
      cycle={cycle}
      back={{ href: taskListPath(cycle, lao), text: say(words.toAssessment) }}
      action="read-assessment"
      target={lao}
      name={`${cycle}/${lao}`}
      laoOf={({ review }) => review.lao}
      read={() => readWithForm(cycle, lao)}
    >
      {(read, again, actor) => {
        const may = permissionOf(actor, 'ask-register-change', lao) === 'granted';
        const { changes, state } = read.review;
        return (
          <>
            <p>{say(changeWords.explain)}</p>
            <section aria-labelledby="requests">
              <h2 id="requests">{say(changeWords.requests)}</h2>
              {changes.length === 0 && <p class="hint">{say(changeWords.none)}</p>}
              {changes.map((change) => (
                <div key={change.number}>
                  <RegisterChangeText change={change} catalogue={read.catalogue} />
                  {may && change.state === 'asked' && (
                    <Withdraw place={{ cycle, lao, number: String(change.number) }} done={again} />
                  )}
                </div>
              ))}
            </section>
            {may && state !== 'final' && <Ask cycle={cycle} read={read} done={again} />}
          </>
        );
      }}
    </ReviewFrame>
  );
}

type WithdrawProps = { place: { cycle: string; lao: string; number: string }; done(): void };

function Withdraw({ place, done }: WithdrawProps) {
  const { say } = useLanguage();
  const form = useSending(`withdraw-${place.number}`);
  return (
    <>
      {form.notice}
      <button
        type="button"
        class="button button-secondary"
        aria-disabled={form.busy}
        onClick={() =>
          form.send([], async () => {
            await deskApi('withdrawRegisterChange', { params: place });
            done();
          })
        }
      >
        {say(changeWords.withdraw)}
      </button>
    </>
  );
}

const FORM = 'register';
const EMPTY = { indicatorId: '', register: '', registered: '', claimed: '', reason: '' };

function Ask({ cycle, read, done }: { cycle: string; read: WithForm; done(): void }) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState(EMPTY);
  const [evidenceId, setEvidenceId] = useState('');
  const form = useSending(FORM);
  const { catalogue, view } = read;
  const indicator = findIndicator(catalogue, typed.indicatorId)?.indicator;
  const files = view.evidence.filter(({ status }) => status === 'usable');
  const set = (part: Partial<typeof EMPTY>) => setTyped({ ...typed, ...part });
  const send = async () => {
    await deskApi('askRegisterChange', {
      params: { cycle, lao: view.lao.code },
      body: { ...typed, evidenceId: evidenceId || null },
    });
    setTyped(EMPTY);
    setEvidenceId('');
    done();
  };
  const text = (field: 'registered' | 'claimed', label: string) => (
    <TextField
      id={fieldId(FORM, `/${field}`)}
      label={label}
      hint={indicator && say(indicator.unit)}
      inputMode="decimal"
      short
      max={40}
      value={typed[field]}
      fault={form.faultAt(`/${field}`)}
      onType={(value) => set({ [field]: value })}
    />
  );
  const fileField = fieldId(FORM, '/evidenceId');
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{say(changeWords.send)}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.send(
            typed.indicatorId === '' ? [['/indicatorId', say(changeWords.chooseIndicator)]] : [],
            send,
          );
        }}
      >
        {form.notice}
        <IndicatorSelect
          id={fieldId(FORM, '/indicatorId')}
          label={say(changeWords.indicator)}
          none={say(changeWords.chooseIndicator)}
          catalogue={catalogue}
          laoType={view.lao.type}
          only={({ kind }) => kind === 'ratio'}
          value={typed.indicatorId}
          fault={form.faultAt('/indicatorId')}
          onChoose={(indicatorId) => set({ indicatorId })}
        />
        <TextField
          id={fieldId(FORM, '/register')}
          label={say(changeWords.register)}
          hint={indicator?.register ? say(indicator.register) : say(changeWords.registerHint)}
          max={200}
          value={typed.register}
          fault={form.faultAt('/register')}
          onType={(register) => set({ register })}
        />
        {text('registered', say(changeWords.registered))}
        {text('claimed', say(changeWords.claimed))}
        <TextField
          id={fieldId(FORM, '/reason')}
          label={say(changeWords.reason)}
          rows={4}
          value={typed.reason}
          fault={form.faultAt('/reason')}
          onType={(reason) => set({ reason })}
        />
        {files.length > 0 && (
          <div class="field">
            <label for={fileField}>{say(changeWords.evidence)}</label>
            <FieldError id={fileField} text={form.faultAt('/evidenceId')} />
            <select
              id={fileField}
              value={evidenceId}
              onChange={(event) => setEvidenceId(event.currentTarget.value)}
            >
              <option value="">{say(changeWords.noEvidence)}</option>
              {files.map(({ id, fileName }) => (
                <option key={id} value={id}>
                  {fileName}
                </option>
              ))}
            </select>
          </div>
        )}
        <button type="submit" class="button" aria-disabled={form.busy}>
          {say(changeWords.send)}
        </button>
      </form>
    </section>
  );
}
