import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { Data } from './data.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Scoring } from './scoring.ts';
import type { ServiceFunction } from './service-function.ts';

/** What the graphs are drawn of. */
export type OverviewProps = {
  functions: readonly ServiceFunction[];
  api: Api;
  scoring: Scoring;
  data: Data;
  deadLetters: DeadLetters;
};

/** One page of graphs, from what officers meet to what they cost. */
export class Overview extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { functions, api, scoring, data, deadLetters }: OverviewProps,
  ) {
    super(scope, id);
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
    const each = (metric: (fn: ServiceFunction) => IMetric) => functions.map(metric);
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      widgets: [
        [
          graph('Requests and refusals', [
            api.stage.metricCount({ statistic: 'Sum' }),
            api.stage.metricClientError({ statistic: 'Sum' }),
            api.stage.metricServerError({ statistic: 'Sum' }),
          ]),
          graph('Latency: half, 95 and 99 of 100', [
            api.stage.metricLatency({ statistic: 'p50' }),
            api.stage.metricLatency({ statistic: 'p95' }),
            api.stage.metricLatency({ statistic: 'p99' }),
          ]),
        ],
        [
          graph(
            'Errors by function',
            each((fn) => fn.metricErrors()),
          ),
          graph(
            'Duration by function, 95 of 100',
            each((fn) => fn.metricDuration({ statistic: 'p95' })),
          ),
        ],
        [
          graph(
            'Running at one time',
            each((fn) => fn.metric('ConcurrentExecutions', { statistic: 'Maximum' })),
          ),
          graph('Throttled', [...each((fn) => fn.metricThrottles()), ...data.throttled()]),
        ],
        [
          graph('Capacity units of the table', [
            data.table.metricConsumedReadCapacityUnits(),
            data.table.metricConsumedWriteCapacityUnits(),
          ]),
          graph('Nights: failed, milliseconds', [
            scoring.stateMachine.metricFailed(),
            scoring.stateMachine.metricTime({ statistic: 'Maximum' }),
          ]),
        ],
        [graph('Dead letters', [deadLetters.queue.metricApproximateNumberOfMessagesVisible()])],
      ],
    });
  }
}
