import { useEffect, useRef, useState } from 'preact/hooks';
import { findIndicator } from '#domain/catalogue.ts';
import type { FileFault } from '#tables/file-table.ts';
import type { OpenAssessment } from '../../client/assessments.ts';
import { formatInstant } from '../../client/format.ts';
import { useLanguage } from '../../client/language.ts';
import { messages } from '../../client/messages.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Change } from './change.tsx';
import { compareFile, type FileChange } from './compare-file.ts';
import { NoteList } from './note-list.tsx';
import type { FileAnswer } from './read-form.ts';
import { words } from './words.ts';

type PreviewProps = {
  assessment: OpenAssessment;
  fileName: string;
  answers: readonly FileAnswer[];
  notes: readonly FileFault[];
  saving: boolean;
  /** It was to be saved, and is as soon as answers are taken again. */
  held: boolean;
  onSave(changes: FileChange[]): void;
  onDrop(): void;
};

/** What would change, cell by cell; conflicts are chosen one by one; then all of it or nothing. */
export function Preview(props: PreviewProps) {
  const { assessment, fileName, answers, notes, saving, held, onSave, onDrop } = props;
  const { language, say } = useLanguage();
  const { view, catalogue } = assessment;
  const { changes, conflicts, keptIds } = compareFile(assessment, answers);
  /** By indicator and the version it was chosen against: another save asks again. */
  const [chosen, setChosen] = useState<Record<string, 'stored' | 'file'>>({});
  const [round, setRound] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const keyOf = ({ indicatorId, stored }: FileChange) => `${indicatorId}-${stored?.version ?? 0}`;
  const open = conflicts.filter((conflict) => chosen[keyOf(conflict)] === undefined);
  const wanted = [
    ...changes,
    ...conflicts.filter((conflict) => chosen[keyOf(conflict)] === 'file'),
  ];
  const textOf = (id: string) =>
    say(findIndicator(catalogue, id)?.indicator.text ?? { th: id, en: id });
  return (
    <section aria-labelledby="preview-heading">
      <h2 id="preview-heading" tabIndex={-1} ref={heading}>
        {say(words.preview)}
      </h2>
      <p class="hint">{say(words.ofFile(fileName))}</p>
      <NoteList notes={notes} />
      {round > 0 && (
        <ErrorSummary
          round={round}
          faults={open.map((conflict) => ({
            fieldId: `${keyOf(conflict)}-stored`,
            text: `${textOf(conflict.indicatorId)}: ${say(words.chooseFirst)}`,
          }))}
        />
      )}
      {conflicts.length > 0 && (
        <div class="notice notice-warning">
          <h3>{say(words.conflicts(conflicts.length))}</h3>
          {conflicts.map((conflict) => {
            const key = keyOf(conflict);
            const options = [
              [
                'stored',
                words.storedAnswer(
                  conflict.stored ? formatInstant(conflict.stored.savedAt, language) : '',
                ),
              ],
              ['file', words.fileAnswer],
            ] as const;
            return (
              <fieldset key={key} class="file-conflict">
                <legend>{textOf(conflict.indicatorId)}</legend>
                <Change assessment={assessment} change={conflict} />
                {options.map(([choice, text]) => (
                  <div class="checkbox-row" key={choice}>
                    <input
                      type="radio"
                      id={`${key}-${choice}`}
                      name={key}
                      checked={chosen[key] === choice}
                      onChange={() => setChosen({ ...chosen, [key]: choice })}
                    />
                    <label for={`${key}-${choice}`}>{say(text)}</label>
                  </div>
                ))}
              </fieldset>
            );
          })}
        </div>
      )}
      {keptIds.length > 0 && <p class="notice">{say(words.kept(keptIds.length))}</p>}
      {changes.length === 0 && conflicts.length === 0 && (
        <p class="notice" role="status">
          {say(words.nothing)}
        </p>
      )}
      {changes.length > 0 && (
        <>
          <p role="status">
            {say(words.changeCount(changes.length))}{' '}
            {say(words.savedWhen[view.open ? 'pressed' : held ? 'held' : 'closed'])}
          </p>
          <table class="stacked file-changes">
            <thead>
              <tr>
                <th scope="col">{say(messages.indicator)}</th>
                <th scope="col">{say(words.changedColumn)}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={change.indicatorId}>
                  <th scope="row">{textOf(change.indicatorId)}</th>
                  <td>
                    <Change assessment={assessment} change={change} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <div class="buttons">
        {wanted.length + open.length > 0 && view.open && (
          <button
            type="button"
            class="button"
            aria-disabled={saving}
            onClick={() => (open.length > 0 ? setRound(round + 1) : onSave(wanted))}
          >
            {say(saving ? words.saving : words.save(wanted.length))}
          </button>
        )}
        <button type="button" class="button button-secondary" onClick={onDrop}>
          {say(words.otherFile)}
        </button>
      </div>
    </section>
  );
}
