import { setTimeout as wait } from 'node:timers/promises';
import type { FunctionHost } from './function-host.ts';
import type { Caller } from './iam/rights.ts';
import type { DeclaredFunction, DeclaredSystem } from './template.ts';

/** An event as EventBridge delivers it, with what rules look at. */
export type BusEvent = { source: string; 'detail-type': string; detail: object };

/** An event that its function did not take, and what it failed with to the end. */
export type NotTaken = { target: DeclaredFunction; event: BusEvent; error: unknown };

/** EventBridge would go on for a day; here a failure shall show at once. */
const RETRY_AFTER_MS = [250, 1000];

/**
 * Whether an event matches a rule's pattern.
 *
 * @throws Error that names a comparison the local run does not know, so that no rule is silently
 *   wider or narrower here than in AWS
 */
export function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) {
    const values = Array.isArray(value) ? value : [value];
    return pattern.some((condition) => values.some((each) => holds(condition, each)));
  }
  return Object.entries(pattern as object).every(([field, inner]) =>
    matches(inner, (value as Record<string, unknown> | undefined)?.[field]),
  );
}

function holds(condition: unknown, value: unknown): boolean {
  if (typeof condition !== 'object' || condition === null) return condition === value;
  const [[operator, operand] = ['', undefined]] = Object.entries(condition);
  switch (operator) {
    case 'prefix':
      return typeof value === 'string' && value.startsWith(String(operand));
    case 'suffix':
      return typeof value === 'string' && value.endsWith(String(operand));
    case 'exists':
      return (value !== undefined) === operand;
    case 'anything-but':
      return value !== undefined && !matches(Array.isArray(operand) ? operand : [operand], value);
    case 'numeric':
      return holdsNumeric(operand as (string | number)[], value);
    default:
      throw new Error(
        `an event rule compares with "${operator}", which the local run does not know`,
      );
  }
}

function holdsNumeric(operand: (string | number)[], value: unknown): boolean {
  if (typeof value !== 'number') return false;
  for (let i = 0; i < operand.length; i += 2) {
    const bound = Number(operand[i + 1]);
    const right = { '<': value < bound, '<=': value <= bound, '=': value === bound }[
      String(operand[i])
    ];
    const left = { '>': value > bound, '>=': value >= bound }[String(operand[i])];
    if (!(right ?? left ?? false)) return false;
  }
  return true;
}

/**
 * Hands an event to the target of every rule that it matches; tries three times.
 *
 * @param onFailure told once per target that never took the event
 */
export async function deliver(
  event: BusEvent,
  { rules, functionByArn }: Pick<DeclaredSystem, 'rules' | 'functionByArn'>,
  host: FunctionHost,
  onFailure: (line: string, notTaken: NotTaken) => void,
): Promise<void> {
  const targets = rules
    .filter(({ pattern }) => matches(pattern, event))
    .flatMap(({ arn, targets }) =>
      targets.map(({ Arn }) => ({ rule: arn, target: functionByArn.get(Arn) })),
    );
  await Promise.all(
    targets.map(async ({ rule, target }) => {
      if (!target) return;
      const by: Caller = { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule };
      for (let attempt = 0; ; attempt += 1) {
        try {
          await host.invoke(target, event, by, { type: 'Event' });
          return;
        } catch (error) {
          const pause = RETRY_AFTER_MS[attempt];
          if (pause === undefined) {
            const reason = error instanceof Error ? error.message : String(error);
            onFailure(
              `${event['detail-type']} → ${target.name} failed ${attempt + 1} times: ${reason}`,
              { target, event, error },
            );
            return;
          }
          await wait(pause);
        }
      }
    }),
  );
}
