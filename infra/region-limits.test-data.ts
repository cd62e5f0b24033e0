import type { Deployed } from './validated.test-data.ts';

type Resource = Deployed['template']['Resources'][string];

/** Where a kind of resource may stand, where AWS's validator does not know or knows it otherwise. */
type Place = {
  what: string;
  source: string;
  is: (resource: Resource) => boolean;
  allowed: (region: string) => boolean;
};

const inUsEast1 = (region: string) => region === 'us-east-1';
const ofType =
  (prefix: string) =>
  ({ Type }: Resource) =>
    Type.startsWith(prefix);

const PLACES: readonly Place[] = [
  {
    what: 'SES',
    source: 'https://docs.aws.amazon.com/general/latest/gr/ses.html has no ap-southeast-7',
    is: ofType('AWS::SES::'),
    allowed: (region) => region !== 'ap-southeast-7',
  },
  {
    what: 'a budget',
    source: 'https://docs.aws.amazon.com/general/latest/gr/billing.html: one endpoint, us-east-1',
    is: ofType('AWS::Budgets::'),
    allowed: inUsEast1,
  },
  {
    what: 'a firewall of CloudFront',
    source: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html, Scope',
    is: ({ Type, Properties }) =>
      Type === 'AWS::WAFv2::WebACL' && Properties?.Scope === 'CLOUDFRONT',
    allowed: inUsEast1,
  },
  {
    what: 'delivery of logs, of which CloudFront’s are the only ones here',
    source:
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html, "Enable standard logging (CloudWatch API)"',
    is: ofType('AWS::Logs::Delivery'),
    allowed: inUsEast1,
  },
  {
    what: 'the former logging of CloudFront, into a bucket of a region that is opted in to',
    source:
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html, "Choose an Amazon S3 bucket"',
    is: ({ Type, Properties }) =>
      Type === 'AWS::CloudFront::Distribution' &&
      'Logging' in ((Properties?.DistributionConfig ?? {}) as object),
    allowed: (region) => region !== 'ap-southeast-7',
  },
  {
    what: 'a pool whose Cognito takes no sender of that region',
    source:
      'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html, "Amazon SES email configuration Regions"',
    is: ({ Type, Properties }) =>
      Type === 'AWS::Cognito::UserPool' &&
      /:ses:(?!ap-southeast-1:)/.test(JSON.stringify(Properties)),
    allowed: (region) => region !== 'ap-southeast-7',
  },
  {
    what: 'a certificate of CloudFront from another region',
    source:
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html',
    is: ({ Type, Properties }) =>
      Type === 'AWS::CloudFront::Distribution' &&
      /:acm:(?!us-east-1:)/.test(JSON.stringify(Properties)),
    allowed: () => false,
  },
];

/** What stands in a region that has no such thing, a line each. */
export const misplaced = ({ file, region, template }: Deployed): string[] =>
  Object.entries(template.Resources).flatMap(([id, resource]) =>
    PLACES.filter(({ is, allowed }) => is(resource) && !allowed(region)).map(
      ({ what, source }) => `${file}: ${id} is ${what}, in ${region}; ${source}`,
    ),
  );
