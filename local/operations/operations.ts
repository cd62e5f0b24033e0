import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemName } from '../../infra/installation.ts';
import type { FunctionHost } from '../function-host.ts';
import type { LocalIam } from '../iam/local-iam.ts';
import { AWS_ITSELF, type Caller } from '../iam/rights.ts';
import { SignatureFault } from '../iam/signed-call.ts';
import { keepMail } from '../mailbox.ts';
import { fireSchedule } from '../schedule.ts';
import type { DeclaredFunction, DeclaredSystem } from '../template.ts';
import type { CfnTemplate } from '../template-values.ts';
import { alarmOperations } from './alarms.ts';
import { AwsFault, OPERATIONS_PATH, operationsApi } from './aws-api.ts';
import { deadLetters, failedCall } from './dead-letters.ts';
import { readOperations } from './declared-operations.ts';
import { executions } from './executions.ts';

export type OperationsNeeds = {
  dir: string;
  /** Address of the local run. */
  siteUrl: string;
  template: CfnTemplate;
  declared: DeclaredSystem;
  host: FunctionHost;
  iam: Pick<LocalIam, 'callerOf' | 'functionCredentials' | 'rights'>;
  clock: () => Date;
};

export type Operations = {
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Keeps an event on which a function failed to the end, where the stack says so. */
  keepAside: (notTaken: { target: DeclaredFunction; event: unknown; error: unknown }) => void;
  /** What a tool's SDK reads to reach these APIs, and the names that the stack's outputs tell. */
  environment: Record<'DEAD_LETTERS_URL' | 'NIGHT_ARN' | 'ALARM_TOPIC_ARN', string> &
    Record<string, string>;
};

/** Names of the services in a signature. */
const SERVICES = /\/(sqs|states|lambda|monitoring|sns)\/aws4_request/;
/** Tries of an event, as Lambda makes them. */
const TRIES = 3;

/** The APIs of AWS that an operator's tools call: local/operations/README.md. */
export function startOperations(needs: OperationsNeeds): Operations {
  const { dir, siteUrl, template, declared, host, iam, clock } = needs;
  const operated = readOperations(template, systemName({ stage: 'local' }));
  const queue = deadLetters(dir);
  const { cloudwatch, sns } = alarmOperations({
    ...operated,
    requirePublish(topic, sourceArn) {
      const by: Caller = { kind: 'service', service: 'cloudwatch.amazonaws.com', sourceArn };
      iam.rights.require(by, { action: 'sns:Publish', resource: topic });
    },
    sendMail: (to, subject, text) =>
      keepMail(dir, { from: 'AWS Notifications', to, subject, text, html: '' }),
  });

  const keepAside: Operations['keepAside'] = ({ target, event, error }) => {
    const resource = operated.keptAside.get(target.id);
    if (!resource) return;
    // Lambda sends it there by the function's own role.
    const { caller } = iam.functionCredentials(target);
    iam.rights.require(caller, { action: 'sqs:SendMessage', resource });
    queue.put(failedCall(target.arn, event, error, clock()));
  };

  async function invokeLater(target: DeclaredFunction, event: unknown): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await host.invoke(target, event, AWS_ITSELF);
        return;
      } catch (error) {
        if (tries < TRIES) continue;
        keepAside({ target, event, error });
        return;
      }
    }
  }

  /** Whoever is no operator has no right to any of it: the stack gives none. */
  async function requireOperator(
    { method = '', url = '', headers }: IncomingMessage,
    body: string,
  ) {
    const [, service = ''] = SERVICES.exec(headers.authorization ?? '') ?? [];
    try {
      const { issued } = await iam.callerOf({ method, url, headers, body }, service);
      if (issued.caller.kind === 'operator') return;
    } catch (error) {
      if (error instanceof SignatureFault) throw new AwsFault(error.name, error.message, 403);
      throw error;
    }
    throw new AwsFault('AccessDeniedException', `not authorized to perform: ${service}:*`, 403);
  }

  const url = `${siteUrl}${OPERATIONS_PATH}`;
  return {
    answer: operationsApi({
      json: {
        AmazonSQS: queue.operations,
        AWSStepFunctions: executions(operated.nightArn, (asOf, cycle) =>
          fireSchedule({ declared, host, rights: iam.rights, clock: () => asOf }, cycle),
        ),
        GraniteServiceVersion20100801: cloudwatch,
      },
      query: sns,
      requireOperator,
      async invoke(name, payload, asynchronous) {
        const called = declared.functionByArn.get(name.replace(/:(\$LATEST|live)$/, ''));
        if (!called)
          throw new AwsFault('ResourceNotFoundException', `Function not found: ${name}`, 404);
        const event: unknown = JSON.parse(payload);
        if (!asynchronous) return JSON.stringify(await host.invoke(called, event, AWS_ITSELF));
        void invokeLater(called, event);
        return '';
      },
    }),
    keepAside,
    environment: {
      AWS_ENDPOINT_URL_SFN: url,
      AWS_ENDPOINT_URL_SQS: url,
      AWS_ENDPOINT_URL_LAMBDA: url,
      AWS_ENDPOINT_URL_CLOUDWATCH: url,
      AWS_ENDPOINT_URL_SNS: url,
      DEAD_LETTERS_URL: `${url}/dead-letters`,
      NIGHT_ARN: operated.nightArn,
      ALARM_TOPIC_ARN: operated.alarmTopicArn,
    },
  };
}
