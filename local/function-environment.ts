import type { Credentials } from './iam/issued.ts';
import type { DeclaredFunction } from './template.ts';

/**
 * What Lambda itself sets in a function's environment, its role's credentials among them: no more
 * and no less, so that code that leans on anything else fails here too.
 * Source: Lambda developer guide, "Defined runtime environment variables".
 */
export function lambdaEnvironment(
  { name, handler, memoryMb }: Pick<DeclaredFunction, 'name' | 'handler' | 'memoryMb'>,
  { accessKeyId, secretAccessKey, sessionToken }: Required<Credentials>,
): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: '/var/task',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    _HANDLER: handler,
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}
