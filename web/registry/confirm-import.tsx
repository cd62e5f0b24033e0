import { useEffect, useRef, useState } from 'preact/hooks';
import { fullNameOf } from '#domain/lao.ts';
import { CHANGE_REASON_MAX_LENGTH } from '#domain/reason.ts';
import { toArabicDigits } from '#domain/text.ts';
import { type RegistryPreview, writesOf } from '../../functions/registry/registry.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { ErrorSummary, type FieldFault } from '../ui/error-summary.tsx';
import { Checkbox, FieldError } from '../ui/fields.tsx';
import { TextLength } from '../ui/text-length.tsx';
import { PlanCounts, PlanLists } from './plan-lists.tsx';
import { registryWords as words } from './registry-messages.ts';

type ConfirmImportProps = { preview: RegistryPreview; onDone(version: number): void };

/** What a file would change, and the form that has it done. */
export function ConfirmImport({ preview, onDone }: ConfirmImportProps) {
  const { say } = useLanguage();
  const { plan, counts, hash, largeRemoval } = preview;
  const heading = useRef<HTMLHeadingElement>(null);
  const [apart, setApart] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [removals, setRemovals] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [round, setRound] = useState(0);
  const { busy, refusal, act } = useAction();
  const removed = formatFigure(counts.removed);
  useEffect(() => heading.current?.focus(), []);

  const confirm = () => {
    const typed = Number(toArabicDigits(removals).replaceAll(',', '').trim() || Number.NaN);
    const found: FieldFault[] = [];
    if (largeRemoval && typed !== counts.removed)
      found.push({ fieldId: 'removals', text: say(words.removalsFault(removed)) });
    if (reason.trim() === '') found.push({ fieldId: 'reason', text: say(words.reasonFault) });
    setFaults(found);
    setRound(round + 1);
    if (found.length > 0) return;
    const same = plan.successions
      .map(({ after }) => after.code)
      .filter((code) => !apart.includes(code));
    void act(async () => {
      const body = { preview: hash, reason, same, ...(largeRemoval && { removals: typed }) };
      const { number } = await deskApi('confirmRegistry', { params: {}, body });
      onDone(number);
    });
  };
  const faultAt = (id: string) => faults.find(({ fieldId }) => fieldId === id)?.text;

  return (
    <>
      <ErrorSummary faults={faults} round={round} />
      <h2 tabIndex={-1} ref={heading}>
        {say(words.previewTitle)}
      </h2>
      <p>
        {say(words.file)}: <span translate={false}>{plan.fileName}</span>
      </p>
      <PlanCounts preview={preview} />
      {writesOf(counts) > 0 && <p class="notice">{say(words.notYet)}</p>}
      {largeRemoval && (
        <p class="notice notice-warning">
          <strong>{say(words.largeRemoval(removed))}</strong>
        </p>
      )}
      <PlanLists
        preview={preview}
        asking
        succession={({ before, after }) => (
          <li key={after.code}>
            <Checkbox
              id={`same-${after.code}`}
              label={say(words.isSame(before.code, after.code))}
              hint={`${fullNameOf(before)} → ${fullNameOf(after)}`}
              checked={!apart.includes(after.code)}
              onChange={(checked) =>
                setApart(
                  checked ? apart.filter((code) => code !== after.code) : [...apart, after.code],
                )
              }
            />
          </li>
        )}
      />
      {writesOf(counts) === 0 ? (
        <p class={counts.rejected > 0 ? 'notice notice-warning' : 'notice'}>
          {say(
            counts.rejected > 0
              ? words.nothingRead(formatFigure(counts.rejected), formatFigure(counts.unchanged))
              : words.nothing,
          )}
        </p>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            confirm();
          }}
        >
          <h2>{say(words.confirmTitle)}</h2>
          {largeRemoval && (
            <div class={faultAt('removals') ? 'field field-wrong' : 'field'}>
              <label for="removals">{say(words.typeRemovals(removed))}</label>
              <FieldError id="removals" text={faultAt('removals')} />
              <input
                id="removals"
                class="input-short"
                type="text"
                inputMode="numeric"
                autoComplete="off"
                value={removals}
                aria-invalid={faultAt('removals') !== undefined}
                aria-describedby={faultAt('removals') && 'removals-error'}
                onInput={(event) => setRemovals(event.currentTarget.value)}
              />
            </div>
          )}
          <div class={faultAt('reason') ? 'field field-wrong' : 'field'}>
            <label for="reason">{say(words.reason)}</label>
            <p class="hint" id="reason-hint">
              {say(words.reasonHint)}
            </p>
            <FieldError id="reason" text={faultAt('reason')} />
            <textarea
              id="reason"
              rows={2}
              value={reason}
              aria-invalid={faultAt('reason') !== undefined}
              aria-describedby={faultAt('reason') ? 'reason-hint reason-error' : 'reason-hint'}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
            <TextLength text={reason} max={CHANGE_REASON_MAX_LENGTH} />
          </div>
          {refusal && <RefusalNotice refusal={refusal} />}
          <button type="submit" class="button" aria-disabled={busy}>
            {say(words.confirm)}
          </button>
        </form>
      )}
    </>
  );
}
