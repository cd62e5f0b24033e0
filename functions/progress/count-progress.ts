import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { countProgress } from './count.ts';
import { progressNeeds } from './progress-needs.ts';

const count = countProgress(progressNeeds());

export const handler = middy<DynamoDBStreamEvent>().handler((event) => count(event));
