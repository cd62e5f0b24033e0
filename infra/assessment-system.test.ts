import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Route, routes } from '../functions/routes.ts';
import { BY_PROVINCE_ATTRIBUTES } from '../functions/shared/environment.ts';
import { SENDER_NAME } from '../functions/shared/sender-name.ts';
import { FUNCTION_NAMES, FUNCTIONS, type FunctionName } from './functions.ts';
import { bare, SynthesizedStages } from './synthesized.test-data.ts';
import { functionIds, partitionsByAction, rightsByFunction } from './template.test-data.ts';
import { publicPaths } from './web.ts';

const stages = new SynthesizedStages();
let template: Template;

beforeAll(async () => {
  template = await stages.of('prod');
});
afterAll(() => stages.remove());

const resourcesOf = (type: string) => Object.entries(template.findResources(type));

describe('the API', () => {
  test('serves every route by its function, and no other route', () => {
    const ids = functionIds(template);
    const integrations = template.findResources('AWS::ApiGatewayV2::Integration');
    const aliases = template.findResources('AWS::Lambda::Alias', { Properties: { Name: 'live' } });
    const served = resourcesOf('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
      const integration = integrations[Properties.Target['Fn::Join'][1][1].Ref];
      const alias = aliases[integration?.Properties.IntegrationUri.Ref];
      return [Properties.RouteKey, alias?.Properties.FunctionName.Ref];
    });
    const declared = Object.values<Route>(routes).map((route) => [
      `${route.method} ${route.path}`,
      ids[route.function],
    ]);
    expect(Object.fromEntries(served)).toEqual(Object.fromEntries(declared));
    expect(served).toHaveLength(declared.length);
  });

  test('asks for an ID token of the officers on every route that is not public', () => {
    const [[authorizerId] = []] = resourcesOf('AWS::ApiGatewayV2::Authorizer');
    const [[poolId] = []] = resourcesOf('AWS::Cognito::UserPool');
    const [[clientId] = []] = resourcesOf('AWS::Cognito::UserPoolClient');
    const open = new Set(
      Object.values<Route>(routes)
        .filter(({ action }) => action === null)
        .map(({ method, path }) => `${method} ${path}`),
    );
    for (const [, { Properties }] of resourcesOf('AWS::ApiGatewayV2::Route'))
      expect(Properties, Properties.RouteKey).toMatchObject(
        open.has(Properties.RouteKey)
          ? { AuthorizationType: 'NONE' }
          : { AuthorizationType: 'JWT', AuthorizerId: { Ref: authorizerId } },
      );
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: {
        Audience: [{ Ref: clientId }],
        Issuer: { 'Fn::GetAtt': [poolId, 'ProviderURL'] },
      },
    });
  });

  test('is never cached where it asks who is calling', () => {
    const covered = (pattern: string, path: string) =>
      pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
    for (const { path, action } of Object.values<Route>(routes))
      expect(
        publicPaths().some((pattern) => covered(pattern, path)),
        path,
      ).toBe(action === null);
  });

  test('takes the answers of citizens through the site', () => {
    const [[, { Properties }] = ['', { Properties: {} }]] = resourcesOf(
      'AWS::CloudFront::Distribution',
    );
    const ways = Properties.DistributionConfig.CacheBehaviors as {
      PathPattern: string;
      AllowedMethods: string[];
    }[];
    const methodsOf = (pattern: string) =>
      ways.find(({ PathPattern }) => PathPattern === pattern)?.AllowedMethods;
    expect(methodsOf('/api/surveys/*')).toContain('POST');
    expect(methodsOf('/api/results/*')).toEqual(['GET', 'HEAD']);
  });

  test('takes fewer calls where a route has a limit of its own, as where anybody may write', () => {
    const [[, stage] = []] = resourcesOf('AWS::ApiGatewayV2::Stage');
    const limits = Object.values<Route>(routes).flatMap(({ method, path, throttle }) =>
      throttle
        ? [
            [
              `${method} ${path}`,
              {
                ThrottlingRateLimit: throttle.rateLimit,
                ThrottlingBurstLimit: throttle.burstLimit,
              },
            ],
          ]
        : [],
    );
    expect(limits.length).toBeGreaterThan(2);
    expect(stage?.Properties.RouteSettings).toEqual(Object.fromEntries(limits));
    const anonymous = Object.values<Route>(routes).filter(
      ({ action, method }) => action === null && method !== 'GET',
    );
    expect(anonymous.every(({ throttle }) => throttle)).toBe(true);
  });

  test('logs no name, address, path or token', () => {
    const [[, stage] = []] = resourcesOf('AWS::ApiGatewayV2::Stage');
    const { Format } = stage?.Properties.AccessLogSettings ?? {};
    expect(Format).toContain('$context.requestId');
    expect(Format).not.toMatch(/identity|claims|\$context\.path|userAgent|query/i);
  });
});

describe('what each function may do', () => {
  const read = ['dynamodb:GetItem', 'dynamodb:Query'];
  const change = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'];
  const catalogues = { 'Records/catalogues/*': ['s3:GetObject'] };
  const ofStream = {
    TableStream: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    '*': ['dynamodb:ListStreams'],
  };
  const ofReviewers = {
    Table: change,
    'Table/index/byProvince': ['dynamodb:Query'],
    ...catalogues,
  };
  const exactly: Record<FunctionName, Record<string, string[]>> = {
    'read-assessment': { Table: change, ...catalogues },
    'save-answer': { Table: [...change, 'dynamodb:ConditionCheckItem'].sort(), ...catalogues },
    submission: {
      Table: change,
      ...catalogues,
      'Submissions/submissions/*': ['s3:PutObject'],
      'Evidence/evidence/*': ['s3:GetObject'],
      Evidence: ['s3:ListBucket'],
    },
    presence: { Table: ['dynamodb:GetItem', 'dynamodb:UpdateItem'] },
    evidence: {
      Table: change,
      ...catalogues,
      'Evidence/evidence/*': [
        's3:AbortMultipartUpload',
        's3:GetObject',
        's3:GetObjectVersion',
        's3:ListMultipartUploadParts',
        's3:PutObject',
        's3:PutObjectTagging',
        's3:PutObjectVersionTagging',
      ],
      Evidence: ['s3:ListBucket'],
    },
    'confirm-evidence': {
      Table: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      'Evidence/evidence/*': [
        's3:GetObjectVersion',
        's3:PutObjectTagging',
        's3:PutObjectVersionTagging',
      ],
      DeadLetters: ['sqs:SendMessage'],
    },
    accounts: {
      Table: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      'Table/index/byProvince': ['dynamodb:Query'],
      'Records/account-imports/*': ['s3:GetObject', 's3:PutObject'],
      Accounts: [
        'cognito-idp:AdminAddUserToGroup',
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminDeleteUser',
        'cognito-idp:AdminDeleteUserAttributes',
        'cognito-idp:AdminDisableUser',
        'cognito-idp:AdminEnableUser',
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminLinkProviderForUser',
        'cognito-idp:AdminRemoveUserFromGroup',
        'cognito-idp:AdminResetUserPassword',
        'cognito-idp:AdminSetUserMFAPreference',
        'cognito-idp:AdminUpdateUserAttributes',
        'cognito-idp:AdminUserGlobalSignOut',
      ],
    },
    'import-accounts': {
      Table: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
      'Records/account-imports/*': ['s3:GetObject', 's3:PutObject'],
      Accounts: [
        'cognito-idp:AdminAddUserToGroup',
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminUpdateUserAttributes',
      ],
      DeadLetters: ['sqs:SendMessage'],
    },
    'check-sign-in': {
      Table: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      Accounts: ['cognito-idp:AdminGetUser'],
    },
    survey: {
      Table: [
        'dynamodb:ConditionCheckItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
      ],
      ...catalogues,
    },
    results: {
      Table: read,
      ...catalogues,
      'Records/results-data/*': ['s3:GetObject'],
      Records: ['s3:ListBucket'],
    },
    publication: {
      Table: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      'Records/results/*': ['s3:GetObject'],
      'Records/results-data/*': ['s3:PutObject'],
      Records: ['s3:ListBucket'],
    },
    openapi: {},
    rounds: {
      Table: [...change, 'dynamodb:DeleteItem'].sort(),
      'Table/index/byProvince': ['dynamodb:Query'],
      'Records/catalogues/*': ['s3:GetObject', 's3:PutObject'],
      'Records/rounds/requests/*': ['s3:PutObject'],
      'Records/rounds/touched/*': ['s3:GetObject'],
      Records: ['s3:ListBucket'],
    },
    registry: {
      Table: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      'Table/index/byProvince': ['dynamodb:Query'],
      'Records/registry/*': ['s3:GetObject', 's3:PutObject'],
      Records: ['s3:ListBucket'],
    },
    'preview-registry': {
      Table: ['dynamodb:Query'],
      'Records/registry/previews/*': ['s3:PutObject'],
    },
    'import-registry': {
      Table: [
        'dynamodb:ConditionCheckItem',
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
      ],
      'Records/registry/plans/*': ['s3:GetObject'],
      DeadLetters: ['sqs:SendMessage'],
    },
    'apply-round': {
      Table: change,
      'Table/index/byProvince': ['dynamodb:Query'],
      ...catalogues,
      'Records/rounds/touched/*': ['s3:PutObject'],
      DeadLetters: ['sqs:SendMessage'],
    },
    // This installation names no mailFrom: it may send nothing.
    'send-reminders': {
      Table: change,
      'Table/index/byProvince': ['dynamodb:Query'],
      // Whose an address is that an invitation came back from.
      Accounts: ['cognito-idp:AdminGetUser'],
      DeadLetters: ['sqs:SendMessage'],
    },
    progress: { Table: [...read, 'dynamodb:PutItem'].sort(), ...catalogues },
    'count-progress': {
      Table: change,
      ...catalogues,
      'Records/progress/requests/*': ['s3:PutObject'],
      ...ofStream,
      DeadLetters: ['sqs:SendMessage'],
    },
    'rebuild-progress': {
      Table: [...change, 'dynamodb:DeleteItem', 'dynamodb:Query'].sort(),
      'Table/index/byProvince': ['dynamodb:Query'],
      ...catalogues,
      DeadLetters: ['sqs:SendMessage'],
    },
    review: ofReviewers,
    rulings: ofReviewers,
    audit: { Table: read },
    'write-audit': {
      Table: [
        'dynamodb:BatchGetItem',
        'dynamodb:BatchWriteItem',
        'dynamodb:GetItem',
        'dynamodb:UpdateItem',
      ],
      'Submissions/audit/*': ['s3:GetObject', 's3:PutObject'],
      ...ofStream,
    },
    exports: {
      Table: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      'Records/results/*': ['s3:GetObject'],
      'Records/exports/requests/*': ['s3:PutObject'],
      'Records/exports/files/*': ['s3:GetObject'],
      Records: ['s3:ListBucket'],
    },
    'run-export': {
      Table: ['dynamodb:UpdateItem'],
      'Records/results/*': ['s3:GetObject'],
      'Records/exports/files/*': ['s3:PutObject'],
      DeadLetters: ['sqs:SendMessage'],
    },
    'run-parquet-export': {
      Table: ['dynamodb:UpdateItem'],
      'Records/results/*': ['s3:GetObject'],
      'Records/exports/files/*': ['s3:PutObject'],
      DeadLetters: ['sqs:SendMessage'],
    },
    'plan-shards': { Table: ['dynamodb:Query'] },
    'score-shard': {
      Table: ['dynamodb:GetItem'],
      'Table/index/byProvince': ['dynamodb:Query'],
      ...catalogues,
      'Records/results/*': ['s3:GetObject', 's3:PutObject'],
      Records: ['s3:ListBucket'],
      'Submissions/submissions/*': ['s3:PutObject'],
      Submissions: ['s3:ListBucket'],
    },
    'write-tables': {
      'Records/results/*': ['s3:GetObject', 's3:PutObject'],
      Records: ['s3:ListBucket'],
    },
    'reduce-shards': {
      Table: ['dynamodb:GetItem'],
      ...catalogues,
      'Records/results/*': ['s3:GetObject', 's3:PutObject'],
      'Records/results-data/*': ['s3:PutObject'],
      Records: ['s3:ListBucket'],
    },
  };

  test.each(FUNCTION_NAMES)('%s: exactly what its work needs', (name) => {
    expect(rightsByFunction(template)[name]).toEqual(exactly[name]);
  });

  test('CloudFront reads what is published, and no other key of the records', () => {
    const reads = resourcesOf('AWS::S3::BucketPolicy')
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .filter(
        ({ Principal, Resource }) =>
          Principal?.Service === 'cloudfront.amazonaws.com' &&
          JSON.stringify(Resource).includes('Records'),
      );
    expect(reads).toEqual([
      expect.objectContaining({
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: { 'Fn::Join': ['', [expect.anything(), '/results-data/*']] },
        Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
      }),
    ]);
    const [[, distribution] = []] = resourcesOf('AWS::CloudFront::Distribution');
    const { CacheBehaviors, Origins } = distribution?.Properties.DistributionConfig ?? {};
    const ofRecords = Origins.filter((each: { DomainName: unknown }) =>
      JSON.stringify(each.DomainName).includes('Records'),
    );
    expect(ofRecords).toHaveLength(1);
    const behaviours = CacheBehaviors.filter(
      ({ TargetOriginId }: { TargetOriginId: string }) => TargetOriginId === ofRecords[0].Id,
    );
    expect(behaviours).toEqual([
      expect.objectContaining({
        PathPattern: '/results-data/*',
        AllowedMethods: ['GET', 'HEAD'],
      }),
    ]);
  });

  test('is never given by a wildcard of actions', () => {
    for (const name of FUNCTION_NAMES)
      for (const actions of Object.values(rightsByFunction(template)[name] ?? {}))
        expect(actions.join(), name).not.toContain('*');
  });

  /** Partitions that a function reaches, where its rights name some, by what it may do to them. */
  test.each([
    [
      // The one writer that anybody may call.
      'survey',
      {
        'dynamodb:GetItem': ['CYCLES', 'A#*', 'S#*'],
        'dynamodb:ConditionCheckItem': ['A#*'],
        'dynamodb:PutItem': ['S#*'],
        'dynamodb:UpdateItem': ['S#*'],
      },
    ],
    [
      'save-answer',
      {
        // Counters too: opened by whoever may record, and looked at with the answers.
        'dynamodb:ConditionCheckItem': ['A#*'],
        'dynamodb:GetItem': ['CYCLES', 'S#*'],
        'dynamodb:PutItem': ['A#*', 'S#*', 'AUDIT#*'],
        'dynamodb:Query': ['A#*', 'S#*'],
        'dynamodb:UpdateItem': ['A#*', 'S#*'],
      },
    ],
    [
      'accounts',
      {
        'dynamodb:DeleteItem': ['U#*'],
        'dynamodb:GetItem': ['U#*', 'ACCOUNT-IMPORTS'],
        'dynamodb:PutItem': ['U#*', 'ACCOUNT-IMPORTS', 'AUDIT#system'],
        'dynamodb:Query': ['U#*', 'ACCOUNT-IMPORTS', 'REGISTRY#*', 'CYCLES'],
      },
    ],
    ['check-sign-in', { 'dynamodb:GetItem': ['REGISTRY#*'], 'dynamodb:UpdateItem': ['U#*'] }],
    [
      'rulings',
      {
        'dynamodb:GetItem': ['REVIEW#*', 'CONFLICTS', 'CYCLES'],
        'dynamodb:PutItem': ['A#*', 'REVIEW#*', 'AUDIT#*'],
        'dynamodb:Query': ['A#*', 'REVIEW#*'],
        'dynamodb:UpdateItem': ['A#*', 'REVIEW#*'],
      },
    ],
    ['audit', { 'dynamodb:GetItem': ['T#*'], 'dynamodb:Query': ['T#*'] }],
    [
      'count-progress',
      {
        'dynamodb:GetItem': ['CYCLES', 'P#*'],
        'dynamodb:PutItem': ['P#*'],
        'dynamodb:Query': ['A#*', 'P#*'],
        'dynamodb:UpdateItem': ['P#*'],
      },
    ],
  ] as const)('of %s ends at its own partitions', (name, expected) => {
    expect(partitionsByAction(template, name)).toEqual(expected);
  });

  test.each(FUNCTION_NAMES)('%s reaches no item but of partitions that its rights name', (name) => {
    const reached = partitionsByAction(template, name);
    expect(Object.values(reached).filter((keys) => keys === null)).toEqual([]);
  });

  test('listing the records tells only what is under the prefixes it reads', () => {
    const lists = resourcesOf('AWS::IAM::Policy')
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => Action === 's3:ListBucket');
    expect(lists.length).toBeGreaterThan(5);
    const [ofSubmissions, ...others] = lists.filter(({ Condition }) => Condition.StringLike);
    expect(others).toEqual([]);
    expect(ofSubmissions.Condition.StringLike['s3:prefix']).toEqual(['submissions/*']);
    for (const { Condition } of lists.filter((each) => each !== ofSubmissions)) {
      const prefixes = Condition.StringLikeIfExists['s3:prefix'];
      expect(prefixes.length).toBeGreaterThan(0);
      for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z]+(-[a-z]+)*\/([a-z]+\/)*\*$/);
    }
  });
});

test('a submission and a block of the audit chain can be written once, and never over', () => {
  const [statement] = resourcesOf('AWS::S3::BucketPolicy')
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
    .filter(({ Condition }) => Condition?.Null?.['s3:if-none-match'] === 'true');
  expect(statement).toMatchObject({
    Effect: 'Deny',
    Action: 's3:PutObject',
    Principal: { AWS: '*' },
  });
  expect(JSON.stringify(statement.Resource)).toMatch(/\/audit\/\*.*\/submissions\/\*/);
});

describe('what is stored', () => {
  test('survives a slip: the table is recoverable, and in prod is neither deleted nor dropped', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    });
    for (const [id, { DeletionPolicy }] of [
      ...resourcesOf('AWS::S3::Bucket'),
      ...resourcesOf('AWS::Cognito::UserPool'),
    ])
      expect(DeletionPolicy, id).toBe('Retain');
  });

  test('can be asked for by province, with the attributes that the index promises', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byProvince',
          KeySchema: [
            { AttributeName: 'gpk', KeyType: 'HASH' },
            { AttributeName: 'gsk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...BY_PROVINCE_ATTRIBUTES] },
        },
      ],
    });
  });

  test('is in buckets that are private, encrypted, reached by HTTPS only, and rid of broken uploads', () => {
    const buckets = resourcesOf('AWS::S3::Bucket');
    const policies = Object.fromEntries(
      resourcesOf('AWS::S3::BucketPolicy').map(([, { Properties }]) => [
        Properties.Bucket.Ref,
        Properties.PolicyDocument.Statement,
      ]),
    );
    expect(buckets).toHaveLength(5);
    for (const [id, { Properties }] of buckets) {
      expect(Object.values(Properties.PublicAccessBlockConfiguration), id).toEqual(
        Array(4).fill(true),
      );
      expect(Properties.BucketEncryption, id).toBeDefined();
      expect(JSON.stringify(Properties.LifecycleConfiguration), id).toContain(
        '"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":7}',
      );
      expect(policies[id], id).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });
});

describe('evidence', () => {
  test('is sent and read from the site only, and every version of it is kept', async () => {
    const [[distributionId] = []] = resourcesOf('AWS::CloudFront::Distribution');
    template.hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedMethods: ['POST', 'PUT', 'GET'],
            AllowedOrigins: [
              { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [distributionId, 'DomainName'] }]] },
            ],
            AllowedHeaders: Match.not(Match.arrayWith(['*'])),
          },
        ],
      },
    });
  });

  test('is confirmed when it arrives, and kept aside when that fails', () => {
    const confirm = functionIds(template)['confirm-evidence'];
    const [[queueId] = []] = resourcesOf('AWS::SQS::Queue');
    const queue = { 'Fn::GetAtt': [queueId, 'Arn'] };
    template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { object: { key: [{ prefix: 'evidence/' }] } },
      },
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [confirm, 'Arn'] },
          DeadLetterConfig: { Arn: queue },
        }),
      ],
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: confirm },
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
  });
});

describe('signing in', () => {
  test('is by invitation, by the site’s own pages, and lets nobody write the own LAO or name', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      // No hosted page, no code flow, no domain: nothing but the API of user pools.
      AllowedOAuthFlowsUserPoolClient: false,
      AllowedOAuthFlows: Match.absent(),
      CallbackURLs: Match.absent(),
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      ReadAttributes: Match.arrayWith(['custom:lao', 'custom:province']),
      WriteAttributes: ['locale'],
      PreventUserExistenceErrors: 'ENABLED',
    });
    template.resourceCountIs('AWS::Cognito::UserPoolDomain', 0);
  });

  test('gives nobody a role before the second factor that it needs: a function is asked for each token', () => {
    const [[poolId, pool] = []] = resourcesOf('AWS::Cognito::UserPool');
    const check = functionIds(template)['check-sign-in'];
    expect(pool?.Properties).toMatchObject({
      LambdaConfig: { PreTokenGeneration: { 'Fn::GetAtt': [check, 'Arn'] } },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      UserPoolTier: 'LITE',
    });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      FunctionName: { 'Fn::GetAtt': [check, 'Arn'] },
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [poolId, 'Arn'] },
    });
  });

  test('invites in Thai and English, with what the person needs and nothing else', () => {
    const [[, pool] = []] = resourcesOf('AWS::Cognito::UserPool');
    const { EmailMessage } = pool?.Properties.AdminCreateUserConfig.InviteMessageTemplate ?? {};
    const text = JSON.stringify(EmailMessage);
    for (const part of ['{username}', '{####}', 'รหัสผ่านชั่วคราว', 'temporary password'])
      expect(text).toContain(part);
  });

  test('is by the pool alone, with Cognito’s own sender, unless the installation says more', () => {
    template.resourceCountIs('AWS::Cognito::UserPoolIdentityProvider', 0);
    const [[, pool] = []] = resourcesOf('AWS::Cognito::UserPool');
    expect(pool?.Properties.EmailConfiguration).toBeUndefined();
  });

  test('by ThaID, passkeys and an own sender stands beside the pool’s own door, never in its place', async () => {
    const { template: more } = await stages.synthesize(
      bare('dev', {
        ownDomain: { siteUrl: 'https://standards.example.go.th' },
        mail: { from: 'no-reply@example.go.th', region: 'ap-southeast-1' },
        passkeys: true,
        thaid: {
          issuer: 'https://thaid.example.go.th/oidc',
          clientId: 'standards',
          secretName: 'lao/thaid',
        },
      }),
    );
    const own = Template.fromJSON(more);
    own.hasResourceProperties('AWS::Cognito::UserPoolIdentityProvider', {
      ProviderName: 'ThaID',
      ProviderType: 'OIDC',
      ProviderDetails: {
        client_id: 'standards',
        client_secret: '{{resolve:secretsmanager:lao/thaid:SecretString:::}}',
        oidc_issuer: 'https://thaid.example.go.th/oidc',
        authorize_scopes: 'openid pid name',
      },
      AttributeMapping: { 'custom:thaid_name': 'name' },
    });
    // Named for stage and account: it is unique in its region.
    own.hasResourceProperties('AWS::Cognito::UserPoolDomain', {
      Domain: { 'Fn::Join': ['', ['laostandards-dev-', { Ref: 'AWS::AccountId' }]] },
      ManagedLoginVersion: Match.absent(),
    });
    // The same sender's reminders: as itself or its domain, and through the set that tells of bounces.
    const sending = Object.values(own.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }: { Action: string }) => Action === 'ses:SendEmail');
    expect(sending).toHaveLength(1);
    const mayUse = JSON.stringify(sending[0].Resource);
    for (const part of [':identity/no-reply@example.go.th', ':identity/example.go.th'])
      expect(mayUse).toContain(part);
    expect(mayUse).toContain(':configuration-set/');
    expect(mayUse).not.toContain('*');
    own.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      SupportedIdentityProviders: ['COGNITO', 'ThaID'],
      AllowedOAuthFlows: ['code'],
      ExplicitAuthFlows: [
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
        'ALLOW_USER_AUTH',
      ],
    });
    own.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolTier: 'ESSENTIALS',
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        // What is verified is the domain; of an address alone Cognito says that it is not verified.
        SourceArn: {
          'Fn::Join': [
            '',
            Match.arrayWith([Match.stringLikeRegexp(':identity/example\\.go\\.th$')]),
          ],
        },
        // Words of at most 75 characters, not one long one: functions/shared/sender-name.ts.
        From: `${SENDER_NAME} <no-reply@example.go.th>`,
        // By which an invitation that comes back is told of.
        ConfigurationSet: 'LaoStandards-dev',
      },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
      // The site's own domain, in Cognito's 63 characters: the hosted page's host has more.
      WebAuthnRelyingPartyID: 'standards.example.go.th',
      WebAuthnUserVerification: 'required',
      WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
      LambdaConfig: { PreTokenGeneration: Match.anyValue() },
    });
  });

  test('knows a group for each role', () => {
    const groups = resourcesOf('AWS::Cognito::UserPoolGroup').map(
      ([, r]) => r.Properties.GroupName,
    );
    expect(groups.sort()).toEqual(['certifier', 'observer', 'office', 'province', 'recorder']);
  });
});

describe('the pages', () => {
  test('run no script and take no style but their own', () => {
    const [[, policy] = []] = resourcesOf('AWS::CloudFront::ResponseHeadersPolicy');
    const csp = JSON.stringify(
      policy?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy,
    );
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toMatch(/unsafe-inline|'unsafe-eval'|script-src[^;]*(\*|https:|data:|blob:)/);
  });

  test('are asked for anew each time, while assets never change', () => {
    const cached = resourcesOf('Custom::CDKBucketDeployment').map(([, { Properties }]) => [
      Properties.DestinationBucketKeyPrefix ?? '',
      Properties.SystemMetadata['cache-control'],
    ]);
    expect(Object.fromEntries(cached)).toEqual({
      assets: 'public, max-age=31536000, immutable',
      '': 'no-cache',
    });
  });
});

describe('the night', () => {
  test('begins at 01:00 in Thailand with the instant that was due', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 1 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Bangkok',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
      Target: {
        Input: '{"asOf":"<aws.scheduler.scheduled-time>"}',
        DeadLetterConfig: Match.anyValue(),
      },
    });
  });
});

describe('trouble', () => {
  test('cannot come from a function outside the list, but for the deployer of the pages', () => {
    const ours = Object.values(functionIds(template));
    const others = resourcesOf('AWS::Lambda::Function').filter(([id]) => !ours.includes(id));
    expect(Object.keys(functionIds(template)).sort()).toEqual([...FUNCTION_NAMES].sort());
    expect(others.map(([id]) => id)).toEqual([expect.stringMatching(/^CustomCDKBucketDeployment/)]);
  });

  test('with a function wakes somebody, in words that say whom it hurts', () => {
    const ids = functionIds(template);
    for (const name of FUNCTION_NAMES)
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmDescription: `${FUNCTIONS[name].errorImpact} What to do: docs/runbook.md#${FUNCTIONS[name].runbook}`,
        Dimensions: [{ Name: 'FunctionName', Value: { Ref: ids[name] } }],
        MetricName: 'Errors',
        AlarmActions: [Match.anyValue()],
      });
  });

  test.each([
    ['a night that failed', 'ExecutionsFailed'],
    ['a night that ran too long', 'ExecutionsTimedOut'],
    ['an event that was given up', 'ApproximateNumberOfMessagesVisible'],
    ['an API that fails', '5xx'],
  ])('%s wakes somebody too', (_, metric) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: metric,
      AlarmDescription: Match.stringLikeRegexp('.{40}'),
      AlarmActions: [Match.anyValue()],
    });
  });
});

describe('the stack', () => {
  test('names no account, and no region but its own and the one that CloudFront is served from', () => {
    const text = JSON.stringify(template.toJSON());
    expect(text).not.toMatch(/"[^"]*\b\d{12}\b[^"]*"/);
    const regions = new Set(text.match(/\b(ap|us|eu)-[a-z]+-\d\b/g));
    expect([...regions].sort()).toEqual(['ap-southeast-7', 'us-east-1']);
  });

  test('stands beside another stage in one account', async () => {
    const staging = await stages.of('staging');
    const [ours, theirs] = [template, staging].map((each) =>
      Object.values(each.findResources('AWS::S3::Bucket')).flatMap(({ Properties }) =>
        'BucketName' in Properties ? JSON.stringify(Properties.BucketName) : [],
      ),
    );
    expect(ours).toHaveLength(1);
    expect(theirs).toHaveLength(1);
    expect(ours).not.toEqual(theirs);
  });

  test('lets a developer throw a trial away', async () => {
    const trial = await stages.of('dev');
    trial.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
    trial.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
  });

  test('tells what DNS is to lead the own domain to', () => {
    const [[distributionId] = []] = resourcesOf('AWS::CloudFront::Distribution');
    expect(template.findOutputs('SiteTarget')).toMatchObject({
      SiteTarget: { Value: { 'Fn::GetAtt': [distributionId, 'DomainName'] } },
    });
  });

  test('answers under a domain of its own when one is given', async () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/own';
    const { template: own } = await stages.synthesize({
      stage: 'prod',
      ownDomain: { siteUrl: 'https://standards.example', certificateArn },
      thaid: { issuer: 'https://thaid.example', clientId: 'standards', secretName: 'lao/thaid' },
      passkeys: true,
    });
    const text = JSON.stringify(own.Resources);
    expect(text).toContain('"Aliases":["standards.example"]');
    expect(text).toContain('"MinimumProtocolVersion":"TLSv1.2_2021"');
    expect(text).toContain('"AllowedOrigins":["https://standards.example"]');
    expect(text).toContain('"CallbackURLs":["https://standards.example/sign-in/callback"]');
    expect(text).toContain('"WebAuthnRelyingPartyID":"standards.example"');
  });
});
