import * as z from 'zod/mini';
import { Text } from './text.ts';

/**
 * What a person should know of a row that is taken: something of it was put right, was left out, or is to be looked at
 * before it is confirmed.
 */
export const RowNote = z.strictObject({
  /** As Excel numbers it, the first being 1. */
  line: z.int(),
  column: z.string(),
  kind: z.enum(['mended', 'left-out', 'doubtful']),
  message: Text,
});
export type RowNote = z.infer<typeof RowNote>;
