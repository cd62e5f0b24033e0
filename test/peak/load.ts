import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { Catalogue } from '#domain/catalogue.ts';
import type { Lao } from '#domain/lao.ts';
import type { LocalEnvironment } from '../../local/environment.ts';
import { readKeys } from '../../local/identity/keys.ts';
import { signToken } from '../../local/identity/token.ts';
import { CALLS, type CallName } from './mix.ts';
import { type Ask, lastDay, prepare } from './session.ts';

/** What one step of the load came to. */
export type Step = {
  /** LAOs at work at the same time, without a pause for thought. */
  atOnce: number;
  seconds: number;
  submitted: number;
  calls: Record<CallName, Measured>;
  /** What was answered otherwise than it should, and how often: "503 save". */
  errors: Map<string, number>;
};
/** Times in microseconds. */
export type Measured = { histogram: RecordableHistogram };

export type LoadNeeds = {
  environment: LocalEnvironment;
  dir: string;
  cycle: string;
  catalogue: Catalogue;
};

/** An answer later than this is an error. */
const ANSWER_WITHIN_MS = 30_000;

/**
 * LAOs go through their last day, `atOnce` of them at the same time. When the time or the LAOs are
 * up none begins any more, and those that have begun submit, so that every call is measured. The
 * loop is closed: a caller asks again when it was answered, as browsers do, so the rate is what the
 * system gives and not what it is asked for.
 */
export async function load(
  { environment, dir, cycle, catalogue }: LoadNeeds,
  laos: readonly Lao[],
  { atOnce, seconds }: { atOnce: number; seconds: number },
): Promise<Step> {
  const calls = Object.fromEntries(
    CALLS.map((name) => [name, { histogram: createHistogram({ figures: 3 }) }]),
  ) as Step['calls'];
  const step: Step = { atOnce, seconds: 0, submitted: 0, calls, errors: new Map() };
  const askAs = await callers(environment, dir, step);

  for (const lao of laos) {
    await prepare(lao, { cycle, catalogue, ask: await askAs(lao) });
  }
  const left = laos.values();
  const began = performance.now();
  const deadline = Date.now() + seconds * 1000;
  const worker = async () => {
    for (const lao of left) {
      if (Date.now() > deadline) return;
      try {
        const ask = await askAs(lao);
        await lastDay(lao, { cycle, catalogue, ask });
        step.submitted += 1;
      } catch (error) {
        count(step.errors, `gave up: ${error instanceof Error ? error.message : error}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  step.seconds = (performance.now() - began) / 1000;
  return step;
}

async function callers(environment: LocalEnvironment, dir: string, step: Step) {
  const { SITE_URL: site, ISSUER_URL: issuer, CLIENT_ID: clientId } = environment;
  const { hostname } = new URL(site);
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') {
    throw new Error(`the load goes to this machine alone, not to ${hostname}`);
  }
  const keys = readKeys(dir);
  if (!keys) throw new Error(`there are no keys in ${dir}`);
  const tokenOf = (lao: Lao, role: 'recorder' | 'certifier') =>
    signToken(keys, {
      issuer,
      clientId,
      account: { username: `${role}-${lao.code}`, name: role, role, lao: lao.code, province: null },
    });
  return async (lao: Lao): Promise<Ask> => {
    const tokens = {
      recorder: await tokenOf(lao, 'recorder'),
      certifier: await tokenOf(lao, 'certifier'),
    };
    return async (name, role, { method, path, headers, body }) => {
      const sent = performance.now();
      const answer = await fetch(`${site}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${tokens[role]}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const text = await answer.text();
      if (name !== 'prepare') {
        const microseconds = Math.max(1, Math.round((performance.now() - sent) * 1000));
        step.calls[name].histogram.record(microseconds);
      }
      if (!answer.ok) {
        count(step.errors, `${answer.status} ${name}`);
        throw new Error(`${name} was answered ${answer.status}`);
      }
      return JSON.parse(text);
    };
  };
}

function count(errors: Map<string, number>, what: string): void {
  errors.set(what, (errors.get(what) ?? 0) + 1);
}
