import { useEffect, useRef } from 'preact/hooks';
import type { SavedAnswer } from '#domain/assessment.ts';
import type { Indicator } from '#domain/catalogue.ts';
import type { Text } from '#domain/text.ts';
import { formatInstant } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { type TypedAnswer, typedOf } from '../typed-answer.ts';

type ConflictChoiceProps = {
  indicator: Indicator;
  mine: TypedAnswer;
  theirs: SavedAnswer;
  onMine(): void;
  onTheirs(): void;
};

/** Two answers to one indicator, side by side: the officer chooses, nothing is lost before. */
export function ConflictChoice({ indicator, mine, theirs, onMine, onTheirs }: ConflictChoiceProps) {
  const { language, say } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const rows = rowsOf(indicator, mine, typedOf(theirs), say);
  return (
    <div class="notice notice-warning" role="alert" tabIndex={-1} ref={box}>
      <h2>{say(messages.conflictTitle)}</h2>
      <p>{say(messages.conflictText(formatInstant(theirs.savedAt, language)))}</p>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">{say(messages.conflictField)}</th>
            <th scope="col">{say(messages.conflictMine)}</th>
            <th scope="col">{say(messages.conflictTheirs)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, own, other }) => (
            <tr key={label} class={own === other ? undefined : 'compare-differs'}>
              <th scope="row">{label}</th>
              <td>{own}</td>
              <td>{other}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="buttons">
        <button type="button" class="button" onClick={onMine}>
          {say(messages.useMine)}
        </button>
        <button type="button" class="button button-secondary" onClick={onTheirs}>
          {say(messages.useTheirs)}
        </button>
      </div>
    </div>
  );
}

function rowsOf(
  indicator: Indicator,
  mine: TypedAnswer,
  theirs: TypedAnswer,
  say: (text: Text) => string,
): { label: string; own: string; other: string }[] {
  const blank = say(messages.blank);
  const figure = (typed: string | null) => (typed === null || typed === '' ? blank : typed);
  const items = (ticked: string[] | null) => {
    if (ticked === null) return blank;
    const names = (indicator.items ?? []).filter(({ id }) => ticked.includes(id));
    return names.map(({ text }) => say(text)).join(', ') || say(messages.noneOfThese);
  };
  const row = (label: Text, show: (answer: TypedAnswer) => string) => ({
    label: say(label),
    own: show(mine),
    other: show(theirs),
  });
  return [
    ...(indicator.kind === 'ratio' ? [row(messages.frame, ({ frame }) => figure(frame))] : []),
    ...(indicator.kind === 'checklist'
      ? [row(messages.checklist, ({ ticked }) => items(ticked))]
      : [row(messages.provided, ({ provided }) => figure(provided))]),
    row(messages.noServiceShort, ({ noService }) => say(noService ? messages.yes : messages.no)),
    row(messages.note, ({ note }) => note || blank),
  ];
}
