import { S3Client } from '@aws-sdk/client-s3';
import { type BusEvent, deliver, type NotTaken } from './events.ts';
import type { FunctionHost } from './function-host.ts';
import type { Credentials } from './iam/issued.ts';
import { scanArrival } from './malware-scanner.ts';
import type { ObjectCreatedEvent } from './s3/events.ts';
import type { Stores } from './stores.ts';
import type { DeclaredSystem } from './template.ts';

/**
 * What follows when an object arrives: the bucket's event and the scan's, side by side and in no
 * order, as in AWS.
 *
 * @param scannerCredentials of a plan's role
 * @param tell told of an event that no try delivered, or a scan that failed
 */
export function arrivals(
  declared: DeclaredSystem,
  clock: () => Date,
  scannerCredentials: (roleArn: string) => Credentials,
  tell: (line: string, notTaken?: NotTaken) => void,
): (
  event: ObjectCreatedEvent,
  variables: Stores['variables'],
  host: FunctionHost,
) => Promise<void> {
  const clients = new Map<string, S3Client>();
  return async (event, variables, host) => {
    const region = variables.AWS_REGION;
    const clientOf = (roleArn: string): S3Client => {
      const made =
        clients.get(roleArn) ??
        new S3Client({
          region,
          endpoint: variables.AWS_ENDPOINT_URL_S3,
          forcePathStyle: true,
          credentials: scannerCredentials(roleArn),
        });
      clients.set(roleArn, made);
      return made;
    };
    const send = (each: BusEvent) => deliver(each, declared, host, tell);
    const scan = scanArrival(event, declared, { clientOf, region, clock }).then(
      (result) => result && send(result),
      (error) => tell(`the malware scan of ${event.detail.object.key} failed: ${String(error)}`),
    );
    await Promise.all([send(event), scan]);
  };
}
