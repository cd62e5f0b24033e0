import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Actor } from '#domain/permission.ts';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportKind,
  type ExportRequest,
  mayExportUnpublished,
} from '../../functions/exports/export.ts';
import {
  EXPORT_FORMAT_NAMES,
  EXPORT_KIND_NAMES,
  placeText,
} from '../../functions/exports/export-words.ts';
import type { Success } from '../client/api.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { FORMAT_HINTS, KIND_HINTS, words } from './exports-messages.ts';
import { provinceText } from './province-text.ts';
import { ScopeFields } from './scope-fields.tsx';

/** In the order in which they are asked for. */
const KINDS: readonly ExportKind[] = ['gaps', 'award', 'laos', 'scores', 'satisfaction'];

type AskFormProps = {
  actor: Actor;
  told: Success<'listExports'>;
  /** The only province that may be asked for, or null where any place may. */
  province: string | null;
  busy: boolean;
  ask: (request: ExportRequest) => Promise<void>;
};

/** What is wanted, then a look at it, then its making. */
export function AskForm({ actor, told, province, busy, ask }: AskFormProps) {
  const { language, say } = useLanguage();
  const { published, latest } = told;
  const [checking, setChecking] = useState(false);
  const [request, setRequest] = useState<ExportRequest>({
    kind: 'gaps',
    format: 'xlsx',
    of: published ? 'published' : 'latest',
    scope: { place: province ?? 'country', laoType: null },
  });
  if (!published && !latest) {
    const text = mayExportUnpublished(actor) ? words.noResults : words.noPublished;
    return <p class="notice">{say(text)}</p>;
  }
  const set = (some: Partial<ExportRequest>) => setRequest({ ...request, ...some });
  const asOf = (at: string) => say(words.asOf(formatInstant(at, language)));
  const isPublic = latest?.snapshot === published?.snapshot;
  const results = [
    ...(published ? [['published', words.published, asOf(published.asOf)] as const] : []),
    ...(latest && !isPublic
      ? [['latest', words.latest, `${asOf(latest.asOf)} · ${say(words.notPublished)}`] as const]
      : []),
  ];
  if (checking)
    return (
      <Check
        rows={[
          [say(words.kind), say(EXPORT_KIND_NAMES[request.kind])],
          [say(words.format), say(EXPORT_FORMAT_NAMES[request.format])],
          ...results
            .filter(([of]) => of === request.of)
            .map(([, name, hint]): [string, string] => [say(words.of), `${say(name)} · ${hint}`]),
          [say(words.place), say(placeText(request.scope, provinceText))],
        ]}
        busy={busy}
        make={async () => {
          await ask(request);
          setChecking(false);
        }}
        change={() => setChecking(false)}
      />
    );
  return (
    <form
      class="export-form"
      onSubmit={(event) => {
        event.preventDefault();
        setChecking(true);
      }}
    >
      <fieldset>
        <legend>{say(words.kind)}</legend>
        {KINDS.map((kind) => (
          <Choice
            key={kind}
            name="kind"
            value={kind}
            checked={request.kind === kind}
            choose={() => set({ kind })}
            hint={say(KIND_HINTS[kind])}
          >
            {say(EXPORT_KIND_NAMES[kind])}
          </Choice>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say(words.format)}</legend>
        {EXPORT_FORMATS.map((format: ExportFormat) => (
          <Choice
            key={format}
            name="format"
            value={format}
            checked={request.format === format}
            choose={() => set({ format })}
            hint={say(FORMAT_HINTS[format])}
          >
            {say(EXPORT_FORMAT_NAMES[format])}
          </Choice>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say(words.of)}</legend>
        {results.map(([of, name, hint]) => (
          <Choice
            key={of}
            name="of"
            value={of}
            checked={request.of === of}
            choose={() => set({ of })}
            hint={hint}
          >
            {say(name)}
          </Choice>
        ))}
      </fieldset>
      <ScopeFields scope={request.scope} province={province} change={(scope) => set({ scope })} />
      <button type="submit" class="button">
        {say(words.choose)}
      </button>
    </form>
  );
}

type CheckProps = {
  rows: [label: string, value: string][];
  busy: boolean;
  make: () => Promise<void>;
  change: () => void;
};

function Check({ rows, busy, make, change }: CheckProps) {
  const { say } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="confirm">
      <h2 tabIndex={-1} ref={heading}>
        {say(words.check)}
      </h2>
      <table class="facts-table">
        <caption class="visually-hidden">{say(words.check)}</caption>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="buttons">
        <button type="button" class="button" aria-disabled={busy} onClick={() => void make()}>
          {say(words.make)}
        </button>
        <button type="button" class="button button-secondary" onClick={change}>
          {say(words.change)}
        </button>
      </div>
    </section>
  );
}

type ChoiceProps = {
  name: string;
  value: string;
  checked: boolean;
  hint: string;
  choose: () => void;
  children: ComponentChildren;
};

function Choice({ name, value, checked, hint, choose, children }: ChoiceProps) {
  const id = `${name}-${value}`;
  return (
    <div class="export-choice">
      <input
        id={id}
        type="radio"
        name={name}
        value={value}
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={choose}
      />
      <label for={id}>{children}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
