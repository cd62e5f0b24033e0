import { useLanguage } from '../client/language.ts';
import { isOf, SHOWN, type Shown, type Task } from './finding.ts';
import { findingMessages } from './finding-messages.ts';

/** Links of the tasks that are shown, in their order. */
const taskLinks = () => [...document.querySelectorAll<HTMLAnchorElement>('.tasks a')];

type TaskFinderProps = {
  tasks: readonly Task[];
  found: number;
  shown: Shown;
  typed: string;
  onShow(shown: Shown): void;
  onType(typed: string): void;
};

/** Search as one types, and filters with what each would show. */
export function TaskFinder({ tasks, found, shown, typed, onShow, onType }: TaskFinderProps) {
  const { say } = useLanguage();
  const count = (one: Shown) => tasks.filter((task) => isOf(task, one)).length;
  const offered = SHOWN.filter(
    (one) => one === shown || (one !== 'returned' && one !== 'unsent') || count(one) > 0,
  );
  return (
    <search class="finder no-print">
      <form
        aria-label={say(findingMessages.find)}
        onSubmit={(event) => {
          event.preventDefault();
          const [first, second] = taskLinks();
          if (first && !second && typed.trim() !== '') first.click();
          else first?.focus();
        }}
      >
        <div class="field">
          <label for="find">{say(findingMessages.search)}</label>
          <p class="hint" id="find-hint">
            {say(findingMessages.searchHint)}
          </p>
          <input
            id="find"
            type="search"
            autoComplete="off"
            enterKeyHint="search"
            value={typed}
            aria-describedby="find-hint"
            onInput={(event) => onType(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              taskLinks()[0]?.focus();
            }}
          />
        </div>
        <fieldset class="filters">
          <legend>{say(findingMessages.show)}</legend>
          {offered.map((one) => (
            <span key={one} class="filter">
              <input
                type="radio"
                name="show"
                id={`show-${one}`}
                checked={one === shown}
                onChange={() => onShow(one)}
              />
              <label for={`show-${one}`}>
                {say(findingMessages.shown[one])} <span class="count">({count(one)})</span>
              </label>
            </span>
          ))}
        </fieldset>
      </form>
      <p role="status">
        {say(
          found === 0 ? findingMessages.nothingFound : findingMessages.found(found, tasks.length),
        )}
      </p>
      {found < tasks.length && (
        <p>
          <button
            type="button"
            class="link-button"
            onClick={() => {
              onShow('all');
              onType('');
              document.getElementById('find')?.focus();
            }}
          >
            {say(findingMessages.showAll)}
          </button>
        </p>
      )}
    </search>
  );
}
