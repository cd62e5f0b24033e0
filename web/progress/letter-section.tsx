import { useState } from 'preact/hooks';
import { useLanguage } from '../client/language.ts';
import type { LetterAbout, LetterFields } from './letter/governor-words.ts';
import { words } from './letter-messages.ts';

/** Asks for what only the office knows, and makes the letter in this browser. */
export function LetterSection({ about }: { about: LetterAbout }) {
  const { say } = useLanguage();
  const [fields, setFields] = useState<LetterFields>({
    office: `สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด${about.province}`,
    telephone: '',
    number: '',
    signer: '',
    position: `ท้องถิ่นจังหวัด${about.province}`,
  });
  const [state, setState] = useState<'idle' | 'making' | 'made' | 'failed'>('idle');
  const make = async () => {
    setState('making');
    try {
      // In a chunk of its own: only who asks for a letter loads what writes one.
      const { downloadLetter } = await import('./letter/download-letter.ts');
      await downloadLetter(about, fields);
      setState('made');
    } catch {
      setState('failed');
    }
  };
  return (
    <details class="how">
      <summary>{say(words.open)}</summary>
      <p class="hint">{say(words.hint)}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        {FIELDS.map((name) => (
          <div key={name} class="field">
            <label for={`letter-${name}`}>{say(words.fields[name])}</label>
            <input
              id={`letter-${name}`}
              class={name === 'office' ? 'input-wide' : undefined}
              type="text"
              lang="th"
              autoComplete="off"
              value={fields[name]}
              onInput={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
            />
          </div>
        ))}
        <button type="submit" class="button" disabled={state === 'making'}>
          {say(words.make)}
        </button>
        <p role="status">{state === 'idle' ? '' : say(words.states[state])}</p>
      </form>
    </details>
  );
}

const FIELDS = ['office', 'telephone', 'number', 'signer', 'position'] as const;
