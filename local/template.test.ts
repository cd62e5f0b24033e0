import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, test } from 'vitest';
import { localizer } from './localize.ts';
import { readTemplate } from './template.ts';
import { readSite } from './template-site.ts';
import { type CfnTemplate, valuesOf } from './template-values.ts';

const dir = mkdtempSync(`${tmpdir()}/template-`);
afterAll(() => rmSync(dir, { recursive: true }));

writeFileSync(
  `${dir}/Stack.assets.json`,
  JSON.stringify({
    files: {
      abc: { source: { path: 'asset.abc' }, destinations: { d: { objectKey: 'abc.zip' } } },
    },
  }),
);

const template: CfnTemplate = {
  Conditions: { Never: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'elsewhere'] } },
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    },
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: { 'Fn::Join': ['-', ['evidence', { Ref: 'AWS::AccountId' }]] },
        VersioningConfiguration: { Status: 'Enabled' },
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
        CorsConfiguration: {
          CorsRules: [
            {
              AllowedMethods: ['POST'],
              AllowedOrigins: [{ 'Fn::Sub': `https://\${Site.DomainName}` }],
            },
          ],
        },
      },
    },
    Site: { Type: 'AWS::CloudFront::Distribution' },
    Pool: { Type: 'AWS::Cognito::UserPool' },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        CallbackURLs: [
          { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Site', 'DomainName'] }, '/callback']] },
        ],
        PreventUserExistenceErrors: 'ENABLED',
        ReadAttributes: ['name'],
        WriteAttributes: ['locale'],
        IdTokenValidity: 30,
        TokenValidityUnits: { IdToken: 'minutes' },
      },
    },
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: {
        ResponseHeadersPolicyConfig: {
          SecurityHeadersConfig: {
            ContentSecurityPolicy: {
              Override: true,
              ContentSecurityPolicy: {
                'Fn::Join': [
                  ' ',
                  [
                    'connect-src',
                    { 'Fn::Sub': `https://\${Bucket.RegionalDomainName}` },
                    { 'Fn::Sub': `https://cognito-idp.\${AWS::Region}.\${AWS::URLSuffix}` },
                  ],
                ],
              },
            },
          },
        },
      },
    },
    SaveAnswer: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Role: { 'Fn::GetAtt': ['SaveAnswerRole', 'Arn'] },
        Handler: 'index.handler',
        Timeout: 10,
        MemorySize: 1024,
        Code: { S3Bucket: 'assets', S3Key: 'abc.zip' },
        Environment: {
          Variables: {
            TABLE_NAME: { Ref: 'Table' },
            BUCKET_COUNT: 2,
            NONE: { Ref: 'AWS::NoValue' },
            STAGE: { 'Fn::If': ['Never', 'wrong', 'right'] },
          },
        },
      },
    },
    SaveAnswerRole: { Type: 'AWS::IAM::Role' },
    Api: { Type: 'AWS::ApiGatewayV2::Api' },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        PayloadFormatVersion: '2.0',
        ApiId: { Ref: 'Api' },
        IntegrationUri: {
          'Fn::Join': [
            '',
            [
              'arn:aws:apigateway:x:lambda:path/2015-03-31/functions/',
              { 'Fn::GetAtt': ['SaveAnswer', 'Arn'] },
              '/invocations',
            ],
          ],
        },
      },
    },
    SignedIn: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        JwtConfiguration: {
          Audience: [{ Ref: 'Client' }],
          Issuer: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] },
        },
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        RouteKey: 'PUT /api/answers/{indicator}',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: 'SignedIn' },
      },
    },
  },
};

test('references, joins, substitutions and conditions come out as AWS would answer them', () => {
  const { resolve } = valuesOf(template);
  expect(resolve({ 'Fn::GetAtt': ['Table', 'Arn'] })).toBe(
    'arn:aws:dynamodb:ap-southeast-7:000000000000:table/Table',
  );
  expect(resolve({ 'Fn::Sub': [`\${a}/\${!b}/\${Bucket}`, { a: { Ref: 'Table' } }] })).toBe(
    `Table/\${b}/evidence-000000000000`,
  );
  expect(resolve({ 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] })).toBe('b');
  expect(resolve([{ Ref: 'AWS::NoValue' }, 'kept'])).toEqual(['kept']);
});

test('what a function needs is read from the template: code, variables, limits', () => {
  const { functions } = readTemplate(template, dir);
  expect(functions).toMatchObject([
    {
      roleArn: 'arn:aws:iam::000000000000:role/SaveAnswerRole',
      assetDir: `${dir}/asset.abc`,
      environment: { TABLE_NAME: 'Table', BUCKET_COUNT: '2', STAGE: 'right' },
      timeoutSeconds: 10,
      memoryMb: 1024,
    },
  ]);
  expect(functions[0]?.environment).not.toHaveProperty('NONE');
});

test('a route knows its function and who may call it', () => {
  const { routes, functions } = readTemplate(template, dir);
  expect(routes).toEqual([
    {
      routeKey: 'PUT /api/answers/{indicator}',
      method: 'PUT',
      path: '/api/answers/{indicator}',
      timeoutMs: 30_000,
      served: functions[0],
      apiId: 'api',
      invokedArn: functions[0]?.arn,
      authorizer: {
        audience: ['client'],
        issuer: 'https://cognito-idp.ap-southeast-7.amazonaws.com/ap-southeast-7_Pool',
      },
    },
  ]);
});

test('a route that calls a function by an alias knows the function behind it', () => {
  const Live = {
    Type: 'AWS::Lambda::Alias',
    Properties: { FunctionName: { Ref: 'SaveAnswer' }, FunctionVersion: '7', Name: 'live' },
  };
  const Integration = {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      PayloadFormatVersion: '2.0',
      ApiId: { Ref: 'Api' },
      IntegrationUri: { Ref: 'Live' },
    },
  };
  const byAlias = { ...template, Resources: { ...template.Resources, Live, Integration } };
  const { routes, functions } = readTemplate(byAlias, dir);
  expect(routes[0]?.served).toBe(functions[0]);
});

test('a bucket says whether it keeps versions, sends events and whom it answers', () => {
  expect(readTemplate(template, dir).buckets).toMatchObject([
    {
      name: 'evidence-000000000000',
      versioned: true,
      sendsEvents: true,
      cors: [{ AllowedOrigins: ['https://site.cloudfront.net'] }],
    },
  ]);
});

test('a path that CloudFront answers from a bucket is known with its bucket', () => {
  const s3 = (id: string) => ({
    Id: id,
    DomainName: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] },
    OriginAccessControlId: 'oac',
  });
  const api = { Id: 'api', DomainName: 'api.example', CustomOriginConfig: {} };
  const distribution = {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Origins: [s3('site'), s3('published'), api],
        DefaultCacheBehavior: { TargetOriginId: 'site' },
        CacheBehaviors: [
          { PathPattern: '/results-data/*', TargetOriginId: 'published' },
          { PathPattern: '/api/*', TargetOriginId: 'api' },
        ],
      },
    },
  };
  const resources = { ...template.Resources, Site: distribution };
  const { fromBuckets } = readSite({ ...template, Resources: resources });
  const [bucket] = readTemplate(template, dir).buckets;
  expect(fromBuckets).toEqual([{ pathPattern: '/results-data/*', bucket: bucket?.name }]);
});

test('addresses in AWS become local ones wherever the template names them', () => {
  const site = readSite(template);
  const localize = localizer(site, readTemplate(template, dir).buckets, {
    siteUrl: 'http://localhost:3000',
    issuerUrl: 'http://localhost:4000',
    s3Url: 'http://127.0.0.1:5000',
  });
  expect(site.client.callbackUrls.map(localize)).toEqual(['http://localhost:3000/callback']);
  expect(localize(site.awsIssuer)).toBe('http://localhost:4000');
  expect(site.headers.map(([name, value]) => [name, localize(value)])).toEqual([
    ['content-security-policy', 'connect-src http://127.0.0.1:5000 http://localhost:4000'],
  ]);
  expect(site.client.idTokenSeconds).toBe(1800);
});

test('a template that lacks something gives one line that names the resource', () => {
  const without = (id: string, properties: Record<string, unknown>): CfnTemplate => {
    const resource = template.Resources[id] ?? { Type: '' };
    const changed = { ...resource, Properties: { ...resource.Properties, ...properties } };
    return { ...template, Resources: { ...template.Resources, [id]: changed } };
  };
  expect(() => readTemplate(without('Route', { Target: 'integrations/Gone' }), dir)).toThrow(
    "the template's route Route (PUT /api/answers/{indicator}) has no function",
  );
  expect(() => readTemplate(without('Table', { KeySchema: undefined }), dir)).toThrow(
    "the template's AWS::DynamoDB::Table Table cannot be run locally: KeySchema",
  );
  expect(() => valuesOf(template).resolve({ Ref: 'Nowhere' })).toThrow('Nowhere');
  expect(() => readSite({ Resources: {} })).toThrow('AWS::Cognito::UserPoolClient');
});
