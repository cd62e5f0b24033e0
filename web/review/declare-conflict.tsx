import { useState } from 'preact/hooks';
import { readLaoCode } from '#domain/lao.ts';
import type { Actor } from '#domain/permission.ts';
import type { Person } from '../../functions/review/conflict.ts';
import { useLanguage } from '../client/language.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { ReviewerSelect } from './reviewer-select.tsx';
import { appealWords, sampleWords } from './ruling-messages.ts';

type DeclareProps = {
  actor: Actor;
  /** The office enters it of others too: of who forgot to, or is seconded from an LAO. */
  mayForOthers: boolean;
  done(): void;
};

/** Declares an interest, one's own or somebody else's; it holds at once. */
export function DeclareConflict({ actor, mayForOthers, done }: DeclareProps) {
  const { say } = useLanguage();
  const form = useSending('declare');
  const [whose, setWhose] = useState<'mine' | 'others'>('mine');
  const [reviewer, setReviewer] = useState<Person | null>(null);
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const [declared, setDeclared] = useState<string | null>(null);
  const forOther = mayForOthers && whose === 'others';
  const mistakes = (): [string, string][] => [
    ...(forOther && reviewer === null
      ? [['/reviewer', say(sampleWords.accountFirst)] as [string, string]]
      : []),
    ...(readLaoCode(code) === null
      ? [['/lao', say(sampleWords.codeFault)] as [string, string]]
      : []),
    ...(reason.trim() === ''
      ? [['/reason', say(appealWords.reasonFirst)] as [string, string]]
      : []),
  ];
  const send = async () => {
    const { conflict } = await deskApi('declareConflict', {
      params: {},
      body: {
        lao: readLaoCode(code) ?? '',
        reason: reason.trim(),
        ...(forOther && reviewer && { reviewer }),
      },
    });
    setDeclared(say(sampleWords.declaredNow(conflict.reviewer.name, conflict.lao)));
    setCode('');
    setReason('');
    done();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setDeclared(null);
        form.send(mistakes(), send);
      }}
    >
      <div role="status">{declared && <p class="notice">{declared}</p>}</div>
      {form.notice}
      {mayForOthers && (
        <fieldset>
          <legend>{say(sampleWords.whose)}</legend>
          {(['mine', 'others'] as const).map((one) => (
            <div key={one} class="checkbox-row">
              <input
                type="radio"
                id={`declare-${one}`}
                name="declare-whose"
                checked={whose === one}
                onChange={() => setWhose(one)}
              />
              <label for={`declare-${one}`}>{say(sampleWords[one])}</label>
            </div>
          ))}
        </fieldset>
      )}
      {forOther && (
        <ReviewerSelect
          id={fieldId('declare', '/reviewer')}
          except={actor.id}
          value={reviewer}
          fault={form.faultAt('/reviewer')}
          onChoose={setReviewer}
        />
      )}
      <TextField
        id={fieldId('declare', '/lao')}
        label={say(sampleWords.code)}
        hint={say(sampleWords.codeHint)}
        short
        inputMode="numeric"
        max={20}
        value={code}
        fault={form.faultAt('/lao')}
        onType={setCode}
      />
      <TextField
        id={fieldId('declare', '/reason')}
        label={say(sampleWords.conflictReason)}
        hint={say(sampleWords.conflictReasonHint)}
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
