import type { Table } from '#shared/dynamodb.ts';
import { ownTable } from './own-round.ts';

/** Faults by the command of the document client, "Update", each for the first call of its kind. */
export type Faults = {
  /** Refused with this before anything is sent. */
  refuse?: Readonly<Record<string, () => Error>>;
  /** Sent and done, and the answer is lost. */
  lose?: readonly string[];
};

/** The SDK's own retries are left out: the process that called gave up or died. */
export const lostAnswer = () =>
  Object.assign(new Error('the line broke'), { name: 'TimeoutError' });
export const throttled = () =>
  Object.assign(new Error('slow down'), { name: 'ThrottlingException' });

/** The test's own table, through a client on which each fault strikes once. */
export function faultyTable({ refuse = {}, lose = [] }: Faults): Table {
  const left = new Set([
    ...Object.keys(refuse).map((name) => `refuse ${name}`),
    ...lose.map((name) => `lose ${name}`),
  ]);
  return interferedTable(async (name, run) => {
    if (left.delete(`refuse ${name}`)) throw refuse[name]?.();
    const answer = await run();
    if (left.delete(`lose ${name}`)) throw lostAnswer();
    return answer;
  });
}

type Interfere = (command: string, run: () => Promise<unknown>) => Promise<unknown>;

/** The test's own table, through a client whose every call goes by way of `interfere`. */
export function interferedTable(interfere: Interfere): Table {
  const { client, name } = ownTable();
  const send = client.send.bind(client) as (command: object) => Promise<unknown>;
  const interfered = (command: object) =>
    interfere(command.constructor.name.replace(/Command$/, ''), () => send(command));
  return { client: Object.assign(client, { send: interfered }) as typeof client, name };
}
