import { Duration } from 'aws-cdk-lib';
import { type Ending, RETENTION } from '../functions/domain/retention.ts';

/** How long a class is kept, as the stack needs it. */
export const kept = (name: Ending): Duration => Duration.days(RETENTION[name].days);

/** Bytes that were replaced or taken away go a day after: versions are for mistakes, not for keeping. */
const SOON = Duration.days(1);

/** The rule that lets files of a class go by their age. */
export const expiring = (name: Ending, prefix: string) => ({
  prefix,
  expiration: kept(name),
  noncurrentVersionExpiration: SOON,
});
