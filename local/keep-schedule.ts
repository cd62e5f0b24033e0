import { Cron } from 'croner';
import type { DeclaredSchedule } from './schedule.ts';
import type { DeclaredSystem } from './template.ts';

/**
 * Fires each schedule at its own time while the local run is up.
 *
 * @returns stops it
 */
export function keepSchedule(
  { schedules }: Pick<DeclaredSystem, 'schedules'>,
  fire: (schedule: DeclaredSchedule) => unknown,
): () => void {
  const jobs = schedules.map((schedule) => {
    const timezone = schedule.ScheduleExpressionTimezone;
    return new Cron(cronOf(schedule.ScheduleExpression), { timezone }, () => {
      fire(schedule);
    });
  });
  return () => {
    for (const job of jobs) job.stop();
  };
}

/** AWS's `cron(minute hour day month weekday year)` with the second in front, as croner reads it. */
function cronOf(expression: string): string {
  const fields = /^cron\((\S+ \S+ \S+ \S+ \S+ \S+)\)$/.exec(expression)?.[1];
  if (!fields) throw new Error(`the local run does not know the schedule ${expression}`);
  return `0 ${fields.replaceAll('?', '*')}`;
}
