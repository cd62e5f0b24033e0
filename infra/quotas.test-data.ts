import type { Deployed } from './validated.test-data.ts';

type Properties = Record<string, unknown>;

/** A length or number that AWS refuses above: what the schemas of the validator do not know. */
type Quota = {
  what: string;
  most: number;
  source: string;
  /** Of each resource of the type; undefined where it has none of it. */
  of: (properties: Properties, type: string) => number | undefined;
};

const bytes = (value: unknown) =>
  value === undefined ? undefined : Buffer.byteLength(JSON.stringify(value));
const chars = (value: unknown) => (typeof value === 'string' ? value.length : undefined);
const count = (value: unknown) => (Array.isArray(value) ? value.length : undefined);
const config = (properties: Properties) => properties.DistributionConfig as Properties | undefined;
const when =
  (kind: string, of: (properties: Properties) => number | undefined) =>
  (properties: Properties, type: string) =>
    type === kind ? of(properties) : undefined;

const QUOTAS: readonly Quota[] = [
  {
    what: 'characters of a bucket’s name',
    most: 63,
    source: 'S3 user guide, "General purpose bucket naming rules"',
    of: when('AWS::S3::Bucket', ({ BucketName }) => chars(BucketName)),
  },
  {
    what: 'characters of a pool’s domain prefix',
    most: 63,
    source: 'Cognito API reference, CreateUserPoolDomain, Domain',
    of: when('AWS::Cognito::UserPoolDomain', ({ Domain }) => chars(Domain)),
  },
  {
    what: 'characters of the domain that a passkey belongs to',
    most: 63,
    source: 'schema of AWS::Cognito::UserPool, WebAuthnRelyingPartyID',
    of: when('AWS::Cognito::UserPool', (pool) => chars(pool.WebAuthnRelyingPartyID)),
  },
  {
    what: 'characters of a configuration set’s name',
    most: 64,
    source: 'SES API v2 reference, CreateConfigurationSet',
    of: when('AWS::SES::ConfigurationSet', ({ Name }) => chars(Name)),
  },
  {
    what: 'characters of a delivery’s source or destination',
    most: 60,
    source: 'CloudWatch Logs API reference, PutDeliverySource, PutDeliveryDestination',
    of: ({ Name }, type) =>
      /^AWS::Logs::Delivery(Source|Destination)$/.test(type) ? chars(Name) : undefined,
  },
  {
    what: 'characters of an alarm’s description',
    most: 1024,
    source: 'CloudWatch API reference, PutMetricAlarm',
    of: when('AWS::CloudWatch::Alarm', ({ AlarmDescription }) => chars(AlarmDescription)),
  },
  {
    what: 'characters of a mail’s subject or an invitation',
    most: 20_000,
    source: 'Cognito API reference, MessageTemplateType',
    of: when('AWS::Cognito::UserPool', (pool) => bytes(pool.AdminCreateUserConfig)),
  },
  {
    what: 'bytes of the policies within a role',
    most: 10_240,
    source: 'IAM user guide, "IAM and AWS STS quotas"',
    of: when('AWS::IAM::Policy', ({ PolicyDocument }) => bytes(PolicyDocument)),
  },
  {
    what: 'bytes of a bucket’s policy',
    most: 20_480,
    source: 'S3 user guide, "Policies and permissions in Amazon S3"',
    of: when('AWS::S3::BucketPolicy', ({ PolicyDocument }) => bytes(PolicyDocument)),
  },
  {
    what: 'bytes of a queue’s policy',
    most: 8192,
    source: 'SQS developer guide, "Amazon SQS policy quotas"',
    of: when('AWS::SQS::QueuePolicy', ({ PolicyDocument }) => bytes(PolicyDocument)),
  },
  {
    what: 'statements of a queue’s policy',
    most: 20,
    source: 'SQS developer guide, "Amazon SQS policy quotas"',
    of: when('AWS::SQS::QueuePolicy', ({ PolicyDocument }) =>
      count((PolicyDocument as Properties).Statement),
    ),
  },
  {
    what: 'bytes of a function’s environment',
    most: 4096,
    source: 'Lambda developer guide, "Lambda quotas"',
    of: when('AWS::Lambda::Function', ({ Environment }) => bytes(Environment)),
  },
  {
    what: 'targets of a rule',
    most: 5,
    source: 'EventBridge user guide, "EventBridge quotas"',
    of: when('AWS::Events::Rule', ({ Targets }) => count(Targets)),
  },
  {
    what: 'cache behaviours of a distribution, the default one apart',
    most: 75,
    source: 'CloudFront developer guide, "Quotas"',
    of: when('AWS::CloudFront::Distribution', (given) => count(config(given)?.CacheBehaviors)),
  },
  {
    what: 'bytes of a function of CloudFront',
    most: 10_240,
    source: 'CloudFront developer guide, "Quotas on CloudFront Functions"',
    of: when('AWS::CloudFront::Function', ({ FunctionCode }) => bytes(FunctionCode)),
  },
  {
    what: 'bytes of a dashboard’s widgets together',
    most: 1_000_000,
    source: 'CloudWatch user guide, "CloudWatch service quotas"',
    of: when('AWS::CloudWatch::Dashboard', ({ DashboardBody }) => bytes(DashboardBody)),
  },
  {
    what: 'bytes of a state machine’s definition',
    most: 1_048_576,
    source: 'Step Functions developer guide, "Step Functions service quotas"',
    of: when('AWS::StepFunctions::StateMachine', ({ DefinitionString }) => bytes(DefinitionString)),
  },
];

/** Of how many a region or a template takes only so many, by type. */
const NUMBERS: Record<string, { most: number; source: string }> = {
  'AWS::ApiGatewayV2::Route': { most: 300, source: 'API Gateway, "Quotas for HTTP APIs"' },
  'AWS::ApiGatewayV2::Integration': { most: 300, source: 'API Gateway, "Quotas for HTTP APIs"' },
  'AWS::Events::Rule': { most: 300, source: 'EventBridge, rules a bus' },
  'AWS::CloudFront::CachePolicy': { most: 20, source: 'CloudFront, custom cache policies' },
  'AWS::CloudFront::ResponseHeadersPolicy': { most: 20, source: 'CloudFront, header policies' },
};

/** What AWS would refuse for its length or number, a line each. */
export function beyondQuotas({ file, template }: Deployed): string[] {
  const resources = Object.entries(template.Resources);
  const lengths = resources.flatMap(([id, { Type, Properties = {} }]) =>
    QUOTAS.flatMap(({ what, most, source, of }) => {
      const has = of(Properties, Type) ?? 0;
      return has > most ? [`${file}: ${id} has ${has} ${what} of ${most} (${source})`] : [];
    }),
  );
  const numbers = Object.entries(NUMBERS).flatMap(([type, { most, source }]) => {
    const has = resources.filter(([, { Type }]) => Type === type).length;
    return has > most ? [`${file}: ${has} ${type} of ${most} (${source})`] : [];
  });
  return [...lengths, ...numbers];
}
