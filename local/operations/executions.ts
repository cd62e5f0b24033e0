import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { ScheduleOutcome } from '../schedule.ts';
import { AwsFault, type Operations } from './aws-api.ts';

const Start = z.object({
  stateMachineArn: z.string(),
  input: z._default(z.string(), '{}'),
  name: z.optional(z.string()),
});
const Describe = z.object({ executionArn: z.string() });
/** What the night is started with: by its schedule, or by hand. */
const NightInput = z.strictObject({ asOf: z.iso.datetime(), cycle: z.optional(z.string()) });

/** As Step Functions takes it: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const INPUT_LIMIT_BYTES = 262_144;

type Execution = {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  input: string;
  startDate: number;
} & (
  | { status: 'RUNNING' }
  | { status: 'SUCCEEDED'; stopDate: number; output: string }
  | { status: 'FAILED'; stopDate: number; error: string; cause: string }
);

/**
 * Executions of the night's state machine.
 *
 * @param run by the instant that it is given, of one round or of all
 */
export function executions(
  nightArn: string,
  run: (asOf: Date, cycle: string | null) => Promise<ScheduleOutcome>,
): Operations {
  const known = new Map<string, Execution>();
  const seconds = () => Date.now() / 1000;

  return {
    StartExecution(given) {
      const { stateMachineArn, input, name = randomUUID() } = Start.parse(given);
      if (stateMachineArn !== nightArn)
        throw new AwsFault(
          'StateMachineDoesNotExist',
          `State Machine Does Not Exist: '${stateMachineArn}'`,
        );
      const night = NightInput.safeParse(jsonOf(input));
      if (Buffer.byteLength(input) > INPUT_LIMIT_BYTES || jsonOf(input) === undefined)
        throw new AwsFault('InvalidExecutionInput', 'Invalid State Machine Execution Input');
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const begun = { executionArn, stateMachineArn, name, input, startDate: seconds() };
      known.set(executionArn, { ...begun, status: 'RUNNING' });
      const fail = (error: string, cause: string) =>
        known.set(executionArn, { ...begun, status: 'FAILED', stopDate: seconds(), error, cause });
      if (!night.success) fail('States.TaskFailed', z.prettifyError(night.error));
      else
        run(new Date(night.data.asOf), night.data.cycle ?? null).then(
          ({ succeeded, outputs, error = '' }) => {
            const [output = null] = outputs;
            if (!succeeded) fail('States.TaskFailed', error);
            else
              known.set(executionArn, {
                ...begun,
                status: 'SUCCEEDED',
                stopDate: seconds(),
                output: JSON.stringify(output),
              });
          },
          (error: unknown) => fail('States.Runtime', String(error)),
        );
      return { executionArn, startDate: begun.startDate };
    },
    DescribeExecution(given) {
      const { executionArn } = Describe.parse(given);
      const execution = known.get(executionArn);
      if (!execution)
        throw new AwsFault('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
      return execution;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
