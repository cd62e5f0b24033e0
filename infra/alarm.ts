import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** Headings of docs/runbook.md that an alarm sends somebody to, as anchors. */
export type RunbookPage =
  | 'officers-cannot-work'
  | 'submitting-fails'
  | 'reviewing-fails'
  | 'evidence-stays-unconfirmed'
  | 'the-public-cannot-see-results'
  | 'the-night-was-not-scored'
  | 'progress-is-wrong-or-late'
  | 'accounts-and-sign-in'
  | 'something-is-throttled'
  | 'the-audit-trail-is-behind'
  | 'a-new-version-was-taken-back'
  | 'a-backup-failed'
  | 'a-round-is-not-applied'
  | 'the-registry-is-not-imported'
  | 'reminders-are-not-sent'
  | 'an-export-is-not-made';

export type AlarmProps = {
  metric: IMetric;
  /** Whom the trouble hurts and how. */
  impact: string;
  runbook: RunbookPage;
  /** Rings at this value or above. @default 1 */
  threshold?: number;
  /** Periods of the metric, one after the other, before it rings. @default 1 */
  periods?: number;
  /** Rings below the threshold, and where nothing at all is counted. @default false */
  silence?: boolean;
};

/** An alarm that says whom the trouble hurts and where to read what to do. */
export function alarm(
  scope: Construct,
  id: string,
  { metric, impact, runbook, threshold = 1, periods = 1, silence = false }: AlarmProps,
): Alarm {
  return new Alarm(scope, id, {
    alarmDescription: `${impact} What to do: docs/runbook.md#${runbook}`,
    metric,
    threshold,
    evaluationPeriods: periods,
    comparisonOperator: silence
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
}
