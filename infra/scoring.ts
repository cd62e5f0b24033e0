import { type CfnElement, Duration, Stack, TimeZone, Validations } from 'aws-cdk-lib';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import {
  Choice,
  Condition,
  CustomState,
  DefinitionBody,
  DistributedMap,
  Map as EachOf,
  JitterType,
  LogLevel,
  Pass,
  QueryLanguage,
  StateMachine,
  StateMachineType,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct, type IConstruct } from 'constructs';
import type { DeadLetters } from './dead-letters.ts';
import { inFinding } from './finding-arn.ts';
import type { ServiceFunction } from './service-function.ts';

export type ScoringProps = {
  planShards: ServiceFunction;
  scoreShard: ServiceFunction;
  writeTables: ServiceFunction;
  reduceShards: ServiceFunction;
  deadLetters: DeadLetters;
  log: LogGroup;
};

/** Provinces scored at once: few enough that the table and the account's Lambdas hardly notice. */
const AT_ONCE = 20;

/**
 * The nightly scoring. The schedule's execution starts one for each round that is to be scored, so
 * that what keeps one from being scored keeps no other; that one plans the provinces, scores each,
 * writes the tables of open data and puts the country together. It is written in JSONPath and calls
 * its functions by plain ARN, so that the local run can interpret the very definition that is
 * deployed.
 */
export class Scoring extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: ScoringProps) {
    super(scope, id);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      comment: 'Scores every submission of the open rounds',
      stateMachineType: StateMachineType.STANDARD,
      queryLanguage: QueryLanguage.JSON_PATH,
      definitionBody: DefinitionBody.fromChainable(this.#definition(props)),
      timeout: Duration.hours(2),
      tracingEnabled: true,
      logs: { destination: props.log, level: LogLevel.ALL, includeExecutionData: false },
    });
    this.#acknowledge([props.planShards, props.scoreShard, props.writeTables, props.reduceShards]);
    new Schedule(this, 'Nightly', {
      description: 'Starts the scoring at 01:00 in Thailand',
      schedule: ScheduleExpression.cron({
        minute: '0',
        hour: '1',
        timeZone: TimeZone.ASIA_BANGKOK,
      }),
      target: new StepFunctionsStartExecution(this.stateMachine, {
        // The instant that was due, not that of the start: a late or repeated start scores the same.
        input: ScheduleTargetInput.fromObject({ asOf: ContextAttribute.scheduledTime }),
        deadLetterQueue: props.deadLetters.queue,
        retryAttempts: 10,
        maxEventAge: Duration.hours(4),
      }),
    });
  }

  #acknowledge(functions: readonly ServiceFunction[]): void {
    const idOf = (resource: IConstruct) =>
      Stack.of(this).getLogicalId(resource.node.defaultChild as CfnElement);
    const name = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${idOf(this.stateMachine)}"}]}]}`;
    const { partition, region } = inFinding(this);
    const executions = `arn:${partition}:states:${region}:<AWS::AccountId>:execution:${name}`;
    Validations.of(this.stateMachine).acknowledge(
      ...functions.map((fn) => ({
        id: `AwsSolutions-IAM5[Resource::<${idOf(fn)}.Arn>:*]`,
        reason: 'Versions of the one function that the state calls.',
      })),
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'Delivery of logs and traces can be granted on no narrower resource.',
      },
      ...[`${executions}:*`, `${executions}/*:*`].map((resource) => ({
        id: `AwsSolutions-IAM5[Resource::${resource}]`,
        reason: 'A distributed map starts and follows executions of its own state machine only.',
      })),
    );
  }

  #definition({ planShards, scoreShard, writeTables, reduceShards }: ScoringProps) {
    const plan = task(this, 'PlanShards', planShards);
    const tables = task(this, 'WriteTables', writeTables);
    const reduce = task(this, 'ReduceShards', reduceShards);
    // Each province is tried again by itself. One that stays unscored is told to the reducer, which
    // puts nothing together without it and says its name; the others are scored all the same.
    const score = task(this, 'ScoreShard', scoreShard).addCatch(
      Pass.jsonPath(this, 'ShardFailed', {
        parameters: {
          'province.$': '$.province',
          'failed.$': '$.failure.Cause',
        },
      }),
      { resultPath: '$.failure' },
    );
    const eachProvince = DistributedMap.jsonPath(this, 'EachProvince', {
      itemsPath: '$.shards',
      maxConcurrency: AT_ONCE,
      mapExecutionType: StateMachineType.STANDARD,
      // Each shard leaves its scores in the records bucket, where the reducer reads them; what
      // comes back is a line for each province.
      resultPath: '$.outcomes',
    });
    const eachRound = EachOf.jsonPath(this, 'EachRound', { itemsPath: '$.rounds' });
    // Before the first round of an installation opens there are no rounds, and nothing is amiss.
    return plan.next(
      Choice.jsonPath(this, 'AnyProvince')
        .when(
          Condition.isPresent('$.shards[0]'),
          eachProvince.itemProcessor(score).next(tables).next(reduce),
        )
        .when(Condition.isPresent('$.rounds[0]'), eachRound.itemProcessor(startRound(this)))
        .otherwise(Succeed.jsonPath(this, 'NothingToScore')),
    );
  }
}

/**
 * Starts this very machine again for one round and does not wait. The distributed map has the right
 * to do so; a task of CDK's own would name the machine in its own definition, which is a circle.
 */
function startRound(scope: Construct): CustomState {
  const partition = Stack.of(scope).partition;
  return new CustomState(scope, 'StartRound', {
    stateJson: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::states:startExecution`,
      Parameters: {
        'StateMachineArn.$': '$$.StateMachine.Id',
        'Input.$': '$',
      },
      Retry: [
        {
          ErrorEquals: ['States.ALL'],
          IntervalSeconds: 2,
          MaxAttempts: 5,
          BackoffRate: 2,
          MaxDelaySeconds: 60,
          JitterStrategy: 'FULL',
        },
      ],
    },
  });
}

function task(scope: Construct, id: string, lambdaFunction: ServiceFunction): LambdaInvoke {
  const invoke = LambdaInvoke.jsonPath(scope, id, {
    lambdaFunction,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
  });
  // The service's own troubles pass; each try gives the same bytes, so trying again is harmless.
  invoke.addRetry({
    errors: [
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.TooManyRequestsException',
    ],
    interval: Duration.seconds(2),
    maxAttempts: 5,
    backoffRate: 2,
    maxDelay: Duration.minutes(1),
    jitterStrategy: JitterType.FULL,
  });
  // Once more for a fault of our own, in case it was passing; a bad record fails again by name.
  invoke.addRetry({
    errors: ['States.TaskFailed', 'States.Timeout'],
    interval: Duration.seconds(10),
    maxAttempts: 1,
    jitterStrategy: JitterType.FULL,
  });
  return invoke;
}
