import { Logger } from '@aws-lambda-powertools/logger';

/**
 * Structured log of every function: message codes and ids, never bodies, names or addresses of
 * people. The level comes from POWERTOOLS_LOG_LEVEL.
 */
export const log = new Logger({ serviceName: 'lao-minimum-standards' });
