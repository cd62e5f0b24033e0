import { S3Client } from '@aws-sdk/client-s3';
import { type BusEvent, deliver } from './events.ts';
import type { FunctionHost } from './function-host.ts';
import { scanArrival } from './malware-scanner.ts';
import type { ObjectCreatedEvent } from './s3/events.ts';
import type { Stores } from './stores.ts';
import type { DeclaredSystem } from './template.ts';

/**
 * What follows when an object arrives: the bucket's event and the scan's, side by side and in no
 * order, as in AWS.
 *
 * @param tell told of an event that no try delivered, or a scan that failed
 */
export function arrivals(
  declared: DeclaredSystem,
  clock: () => Date,
  tell: (line: string) => void,
): (
  event: ObjectCreatedEvent,
  variables: Stores['variables'],
  host: FunctionHost,
) => Promise<void> {
  let client: S3Client | undefined;
  return async (event, variables, host) => {
    const region = variables.AWS_REGION;
    client ??= new S3Client({
      region,
      endpoint: variables.AWS_ENDPOINT_URL_S3,
      forcePathStyle: true,
      credentials: {
        accessKeyId: variables.AWS_ACCESS_KEY_ID,
        secretAccessKey: variables.AWS_SECRET_ACCESS_KEY,
      },
    });
    const send = (each: BusEvent) => deliver(each, declared, host, tell);
    const scan = scanArrival(event, declared, { client, region, clock }).then(
      (result) => result && send(result),
      (error) => tell(`the malware scan of ${event.detail.object.key} failed: ${String(error)}`),
    );
    await Promise.all([send(event), scan]);
  };
}
