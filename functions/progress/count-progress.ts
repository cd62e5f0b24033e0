import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { countProgress } from './count.ts';
import { progressNeeds } from './progress-needs.ts';
import { requestRecount } from './recount-request.ts';

const records = { client: bucketClient(), name: environment('recordsBucket') };
const count = countProgress({
  ...progressNeeds(),
  askRecount: (cycle, hash) => requestRecount(records, cycle, hash),
});

export const handler = middy<DynamoDBStreamEvent>().handler((event) => count(event));
