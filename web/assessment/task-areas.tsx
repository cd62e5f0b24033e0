import { Link } from 'wouter-preact';
import type { OpenAssessment } from '../client/assessments.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { indicatorPath } from '../client/places.ts';
import { Tag } from '../ui/tag.tsx';
import { type Task, type TaskArea, tasksIn } from './finding.ts';
import { findingMessages } from './finding-messages.ts';
import { ProgressTag } from './progress-tag.tsx';
import { remarkMessages } from './remark-messages.ts';

/** To each area of what is shown, with how much of it is answered. */
export function AreaLinks({ areas }: { areas: readonly TaskArea[] }) {
  const { say } = useLanguage();
  return (
    <nav aria-label={say(findingMessages.areas)}>
      <ul class="area-links">
        {areas.map((area) => {
          const tasks = tasksIn([area]);
          const answered = tasks.filter(({ verdict }) => verdict !== 'unanswered').length;
          return (
            <li key={area.id}>
              <a href={`#area-${area.id}`}>{say(area.title)}</a>
              <span>{say(findingMessages.answeredShort(answered, tasks.length))}</span>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

type TaskAreasProps = { assessment: OpenAssessment; areas: readonly TaskArea[] };

/** Areas, their missions and tasks; arrow keys go from task to task. */
export function TaskAreas({ assessment: { view }, areas }: TaskAreasProps) {
  const { say } = useLanguage();
  return (
    <ol class="areas" id="tasks" tabIndex={-1}>
      {areas.map((area) => (
        <li key={area.id}>
          <h2 id={`area-${area.id}`}>{say(area.title)}</h2>
          {area.missions.map((mission) => (
            <section key={mission.id} aria-labelledby={`mission-${mission.id}`}>
              <h3 id={`mission-${mission.id}`}>{say(mission.title)}</h3>
              <ul class="tasks">
                {mission.tasks.map((task) => (
                  <li key={task.indicator.id}>
                    <Link
                      href={indicatorPath(view.cycle.id, view.lao.code, task.indicator.id)}
                      onKeyDown={goByArrows}
                    >
                      {say(task.indicator.text)}
                    </Link>
                    <TaskTags task={task} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </li>
      ))}
    </ol>
  );
}

function TaskTags({ task }: { task: Task }) {
  return (
    <span class="task-tags">
      {task.indicator.pilot && <Tag text={messages.pilot} tone="plain" />}
      {task.returned && <Tag text={remarkMessages.remarkOpen} tone="attention" />}
      {task.unsent && <Tag text={findingMessages.unsentTag} tone="attention" />}
      {task.missing && <Tag text={findingMessages.incompleteTags[task.missing]} tone="attention" />}
      <ProgressTag verdict={task.verdict} />
    </span>
  );
}

/** Besides Tab: down and up a task, Home and End; up from the first one to the search. */
function goByArrows(event: KeyboardEvent & { currentTarget: HTMLAnchorElement }): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.areas .tasks a')];
  const at = links.indexOf(event.currentTarget);
  const targets: Record<string, HTMLElement | null | undefined> = {
    ArrowDown: links[at + 1],
    ArrowUp: at > 0 ? links[at - 1] : document.getElementById('find'),
    Home: links[0],
    End: links.at(-1),
  };
  const target = targets[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
