import * as z from 'zod/mini';
import { type CfnTemplate, LOCAL_ACCOUNT, LOCAL_REGION, valuesOf } from '../template-values.ts';
import type { DeclaredAlarm, DeclaredSubscription } from './alarms.ts';

const Alarm = z.object({
  AlarmDescription: z._default(z.string(), ''),
  AlarmActions: z._default(z.array(z.string()), []),
});
const Subscription = z.object({ TopicArn: z.string(), Protocol: z.string(), Endpoint: z.string() });
const InvokeConfig = z.object({
  FunctionName: z.string(),
  DestinationConfig: z.optional(
    z.object({ OnFailure: z.optional(z.object({ Destination: z.string() })) }),
  ),
});

/** What of the stack an operator meets: the night, alarms and whom they tell, where failures end. */
export type DeclaredOperations = {
  nightArn: string;
  alarmTopicArn: string;
  alarms: readonly DeclaredAlarm[];
  subscriptions: readonly DeclaredSubscription[];
  /** Where an event is kept on which a function, by its name, failed to the end. */
  keptAside: ReadonlyMap<string, string>;
};

/** @param stackName what names of alarms begin with, as CloudFormation makes them up */
export function readOperations(template: CfnTemplate, stackName: string): DeclaredOperations {
  const { resolve } = valuesOf(template);
  const ofType = <T>(type: string, schema: z.ZodMiniType<T>) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, { Properties }]) => ({ id, properties: schema.parse(resolve(Properties ?? {})) }));
  const arnOf = (id: string) => String(resolve({ 'Fn::GetAtt': [id, 'Arn'] }));
  const one = (type: string) => {
    const [found] = ofType(type, z.unknown());
    if (!found) throw new Error(`the template declares no ${type}`);
    return found.id;
  };
  return {
    nightArn: arnOf(one('AWS::StepFunctions::StateMachine')),
    alarmTopicArn: String(resolve({ Ref: one('AWS::SNS::Topic') })),
    alarms: ofType('AWS::CloudWatch::Alarm', Alarm).map(({ id, properties }) => ({
      name: `${stackName}-${id}`,
      arn: `arn:aws:cloudwatch:${LOCAL_REGION}:${LOCAL_ACCOUNT}:alarm:${stackName}-${id}`,
      description: properties.AlarmDescription,
      actions: properties.AlarmActions,
    })),
    subscriptions: ofType('AWS::SNS::Subscription', Subscription).map(
      ({ properties: { TopicArn, Protocol, Endpoint } }) => ({
        topicArn: TopicArn,
        protocol: Protocol,
        endpoint: Endpoint,
      }),
    ),
    keptAside: new Map(
      ofType('AWS::Lambda::EventInvokeConfig', InvokeConfig).flatMap(({ properties }) => {
        const { Destination } = properties.DestinationConfig?.OnFailure ?? {};
        return Destination ? [[properties.FunctionName, Destination]] : [];
      }),
    ),
  };
}
