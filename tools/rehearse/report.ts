import { WHAT_STAYS } from './clean-up.ts';
import type { Outcome } from './rehearse.ts';
import type { Stage } from './stage.ts';

/** The rehearsal as a file to keep beside the installation: what held, what did not, what stays. */
export function reportOf(
  { stackName, region, siteUrl }: Pick<Stage, 'stackName' | 'region' | 'siteUrl'>,
  outcome: Outcome,
  [began, ended]: readonly [Date, Date],
): string {
  const { checks, leftOut, held } = outcome;
  const steps = Map.groupBy(checks, ({ step }) => step);
  const lines = [...steps].flatMap(([step, found]) => [
    '',
    `## ${step}`,
    '',
    ...found.map(
      ({ what, held: holds, detail }) =>
        `- ${holds ? '✔' : '✖'} ${what.th} · ${what.en}${detail ? ` — ${detail}` : ''}`,
    ),
  ]);
  return `${[
    `# ${held ? 'ผ่าน · All of it held' : 'ไม่ผ่าน · Not all of it held'}`,
    '',
    `- ${stackName}, ${region}, ${siteUrl}`,
    `- ${began.toISOString()} – ${ended.toISOString()}`,
    `- ${checks.filter((check) => check.held).length} of ${checks.length} checks held`,
    ...(leftOut.length > 0 ? [`- left out: ${leftOut.join(', ')}`] : []),
    ...lines,
    '',
    '## สิ่งที่ยังอยู่ · What stays',
    '',
    ...WHAT_STAYS.map(({ th, en }) => `- ${th} · ${en}`),
  ].join('\n')}\n`;
}
