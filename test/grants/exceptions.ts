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

/**
 * Found and not yet settled: no test needs them, and the code has a place where they may be needed.
 * Each gets a test that needs it, or goes. Nothing is added here.
 */
export const OPEN: readonly string[] = [
  'FunctionsPresenceRole: dynamodb:GetItem on dynamodb:table/DataTable where dynamodb:leadingkeys A#*',
  'FunctionsResultsRole: s3:ListBucket on s3:recordsbucket where s3:prefix catalogues/*',
  'FunctionsResultsRole: s3:ListBucket on s3:recordsbucket where s3:prefix results-data/*',
  'FunctionsConfirmEvidenceRole: s3:GetObject on s3:laostandards-local-evidence-000000000000-ap-southeast-7/evidence/*',
  'FunctionsImportAccountsRole: cognito-idp:AdminGetUser on cognito-idp:userpool/ap-southeast-7_IdentityPool',
  'FunctionsApplyRoundRole: s3:GetObject on s3:recordsbucket/rounds/*',
  'FunctionsWriteAuditRole: s3:GetObject on s3:submissionsbucket/audit/*',
  'FunctionsWriteAuditRole: s3:ListBucket on s3:submissionsbucket where s3:prefix audit/*',
  'FunctionsRebuildProgressRole: dynamodb:DeleteItem on dynamodb:table/DataTable where dynamodb:leadingkeys P#*',
  'FunctionsRebuildProgressRole: dynamodb:UpdateItem on dynamodb:table/DataTable where dynamodb:leadingkeys P#*',
  'FunctionsRebuildProgressRole: dynamodb:Query on dynamodb:table/DataTable where dynamodb:leadingkeys CYCLES',
  'FunctionsSendRemindersRole: dynamodb:GetItem on dynamodb:table/DataTable where dynamodb:leadingkeys CYCLES',
  'FunctionsSendRemindersRole: dynamodb:GetItem on dynamodb:table/DataTable where dynamodb:leadingkeys U#*',
  'FunctionsSendRemindersRole: dynamodb:Query on dynamodb:table/DataTable where dynamodb:leadingkeys M#*',
  'FunctionsSendRemindersRole: dynamodb:UpdateItem on dynamodb:table/DataTable where dynamodb:leadingkeys U#*',
  'FunctionsSendRemindersRole: cognito-idp:AdminGetUser on cognito-idp:userpool/ap-southeast-7_IdentityPool',
  'FunctionsRunExportRole: s3:AbortMultipartUpload on s3:recordsbucket/exports/files/*',
  'FunctionsRunParquetExportRole: s3:AbortMultipartUpload on s3:recordsbucket/exports/files/*',
  'FunctionsScoreShardRole: dynamodb:GetItem on dynamodb:table/DataTable where dynamodb:leadingkeys A#*',
  'FunctionsScoreShardRole: s3:PutObject on s3:submissionsbucket/submissions/*',
  'ProgressCaller: lambda:InvokeFunction on lambda:function:FunctionsRebuildProgress',
  'SubmissionsBucketPolicy: denies s3:PutObject on s3:submissionsbucket/submissions/* to * where s3:if-none-match true',
  'Permission: lambda:InvokeFunction on lambda:function:FunctionsSendReminders to events.amazonaws.com where aws:sourcearn events:rule/RemindersNotArrived',
];
