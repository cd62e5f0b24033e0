/**
 * Grants that no call of a test needs, each with the reason why it stays all the same. A pattern is
 * tried on the atom's name (local/iam/atoms.ts).
 */
export const EXCEPTIONS: readonly { pattern: RegExp; reason: string }[] = [
  {
    pattern: /^CustomCDKBucketDeployment/,
    reason:
      'CDK’s own function puts the pages into their bucket at a deployment; it does not run here, and its statements are CDK’s.',
  },
  {
    pattern: /denies .* where aws:securetransport false$/,
    reason:
      'Refuses plain HTTP. The loopback stands for TLS here; infra/assessment-system.test.ts and cdk-nag hold that each bucket, queue and topic has it.',
  },
  {
    pattern: /lambda:InvokeFunction on lambda:function:\w+:\*$/,
    reason:
      'CDK grants versions and aliases along with the function, to state machine and schedules; these call the function itself. It opens no other function.',
  },
  {
    pattern: /^LogsPolicy: s3:PutObject on .* to delivery\.logs\.amazonaws\.com/,
    reason:
      'CloudFront’s logs arrive from another region; infra/deliveries.test.ts holds that the bucket lets them in.',
  },
  {
    pattern: /^MalwareProtectionRole: s3:GetObject on /,
    reason: 'GuardDuty asks for it besides s3:GetObjectVersion; each scan here reads a version.',
  },
  {
    pattern: /ses:SendEmail on ses:identity\/[^@]+@/,
    reason:
      'SES judges by the sender’s address where that is verified itself, by its domain elsewhere; here the domain is.',
  },
];
