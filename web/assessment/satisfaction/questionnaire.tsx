import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { SatisfactionForm } from '#domain/catalogue.ts';
import { useLanguage } from '../../client/language.ts';
import { words } from './satisfaction-messages.ts';
import type { GivenAnswers } from './waiting-answers.ts';

type QuestionnaireProps = {
  form: SatisfactionForm;
  /** What stands in it at first. */
  given?: GivenAnswers;
  /** True while what was given is on its way, or waits. */
  locked?: boolean;
  sending: boolean;
  changed?(answers: GivenAnswers): void;
  submit(answers: GivenAnswers): void;
  /** Beside the button: what became of the last try. */
  children?: ComponentChildren;
};

/** The questions with large buttons; the browser fills nothing in by itself. */
export function Questionnaire(props: QuestionnaireProps) {
  const { form, given = {}, locked = false, sending, changed, submit, children } = props;
  const { say } = useLanguage();
  const [answers, setAnswers] = useState(given);
  const [isEmpty, setEmpty] = useState(false);
  return (
    <form
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (Object.keys(answers).length === 0) setEmpty(true);
        else submit(answers);
      }}
    >
      <fieldset class="questionnaire" disabled={locked}>
        {form.areas.map((area) => (
          <section key={area.id} aria-labelledby={`area-${area.id}`}>
            <h2 id={`area-${area.id}`}>{say(area.title)}</h2>
            {area.questions.map(({ id, text }) => (
              <Choice
                key={id}
                id={id}
                text={say(text)}
                chosen={answers[id]}
                onChoose={(answer) => {
                  const next = { ...answers, [id]: answer };
                  setAnswers(next);
                  setEmpty(false);
                  changed?.(next);
                }}
              />
            ))}
          </section>
        ))}
      </fieldset>
      <div role="alert">{isEmpty && <p class="field-error">{say(words.answerOne)}</p>}</div>
      {children}
      <div class="buttons">
        <button type="submit" class="button button-large" aria-disabled={sending}>
          {say(sending ? words.sending : locked ? words.sendNow : words.send)}
        </button>
      </div>
      <p class="hint">{say(words.anonymous)}</p>
    </form>
  );
}

type ChoiceProps = {
  id: string;
  text: string;
  chosen: 'satisfied' | 'improve' | undefined;
  onChoose(answer: 'satisfied' | 'improve'): void;
};

function Choice({ id, text, chosen, onChoose }: ChoiceProps) {
  const { say } = useLanguage();
  return (
    <fieldset class="choice">
      <legend>{text}</legend>
      <div class="choice-row">
        {(['satisfied', 'improve'] as const).map((answer) => (
          <label key={answer} class={`choice-button choice-${answer}`}>
            <input
              type="radio"
              name={id}
              checked={chosen === answer}
              onChange={() => onChoose(answer)}
            />
            {say(words[answer])}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
