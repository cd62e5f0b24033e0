import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';
import { ExportFile, ExportProgress, ExportSubject } from './export.ts';

/**
 *   pk EXPORTS#{cycle}   sk JOB#{export}       an export: what it is of, how far, where it ended
 *                        sk PERSON#{account}   counts what a person asks for, so that two of their
 *                                              requests at one time cannot both be the last allowed
 *
 * Both expire. A run of an export has a name of its own; what an earlier run still tells is refused.
 */
export const ExportItem = z.object({
  subject: ExportSubject,
  /** Counted up each time that it is asked for anew. */
  attempt: z.int(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  askedAt: Instant,
  askedBy: z.object({ id: z.string(), name: z.string() }),
  /** When it was asked for or last told how far it is. */
  seenAt: Instant,
  /** Which invocation makes it. */
  run: z.nullable(z.string()),
  progress: ExportProgress,
  /** Under which it is downloaded, and the same in ASCII. */
  names: z.object({ name: z.string(), ascii: z.string() }),
  file: z.nullable(ExportFile),
  availableUntil: z.nullable(Instant),
});
export type ExportItem = z.infer<typeof ExportItem>;

export const AskingItem = z.object({ asked: z.int(), expiresAt: z.int() });

export const exportPartition = (cycle: string) => `EXPORTS#${cycle}`;
export const JOB = 'JOB#';
export const exportKey = ({ cycle, id }: { cycle: string; id: string }) => ({
  pk: exportPartition(cycle),
  sk: `${JOB}${id}`,
});
