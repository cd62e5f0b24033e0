import * as z from 'zod/mini';
import { readClient } from './identity/declared-client.ts';
import { type CfnTemplate, LOCAL_ACCOUNT, LOCAL_REGION, valuesOf } from './template-values.ts';

const Header = z.object({ Header: z.string(), Value: z.string() });
const SecurityHeaders = z.object({
  ResponseHeadersPolicyConfig: z.object({
    CustomHeadersConfig: z.optional(z.object({ Items: z.array(Header) })),
    SecurityHeadersConfig: z.optional(
      z.object({
        ContentSecurityPolicy: z.optional(z.object({ ContentSecurityPolicy: z.string() })),
        ContentTypeOptions: z.optional(z.object({ Override: z.boolean() })),
        FrameOptions: z.optional(z.object({ FrameOption: z.string() })),
        ReferrerPolicy: z.optional(z.object({ ReferrerPolicy: z.string() })),
        StrictTransportSecurity: z.optional(z.object({ AccessControlMaxAgeSec: z.number() })),
      }),
    ),
  }),
});
const UserPoolClient = z.object({ UserPoolId: z.string() });

const DistributionConfig = z.object({
  CacheBehaviors: z._default(
    z.array(
      z.object({
        PathPattern: z.string(),
        TargetOriginId: z.string(),
        CachePolicyId: z._default(z.string(), ''),
        Compress: z._default(z.boolean(), false),
      }),
    ),
    [],
  ),
  Origins: z._default(
    z.array(
      z.object({
        Id: z.string(),
        DomainName: z.string(),
        OriginAccessControlId: z.optional(z.string()),
      }),
    ),
    [],
  ),
});

/**
 * AWS's own policy by which nothing is kept: where it holds, CloudFront compresses nothing.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** @throws Error of one line where the template has no user pool client or no distribution */
export function readSite(template: CfnTemplate) {
  const { resolve } = valuesOf(template);
  const ofType = (type: string) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, { Properties }]) => ({ id, properties: resolve(Properties ?? {}) }));
  const nameOf = (id: string) => String(resolve({ Ref: id }));

  const [client] = ofType('AWS::Cognito::UserPoolClient');
  if (!client)
    throw new Error('the template declares no AWS::Cognito::UserPoolClient to sign in with');
  const settings = UserPoolClient.parse(client.properties);

  return {
    client: readClient(nameOf(client.id), client.properties),
    /** As AWS would answer; the local run stands in for it. */
    awsIssuer: `https://cognito-idp.${LOCAL_REGION}.amazonaws.com/${settings.UserPoolId}`,
    awsOrigins: ofType('AWS::CloudFront::Distribution').map(
      ({ id }) => `https://${String(resolve({ 'Fn::GetAtt': [id, 'DomainName'] }))}`,
    ),
    awsSignInDomains: ofType('AWS::Cognito::UserPoolDomain').map(
      ({ properties }) =>
        `https://${String((properties as { Domain: unknown }).Domain)}.auth.${LOCAL_REGION}.amazoncognito.com`,
    ),
    /** What the buckets' policies know CloudFront by. */
    distributionArn: `arn:aws:cloudfront::${LOCAL_ACCOUNT}:distribution/${ofType('AWS::CloudFront::Distribution').map(({ id }) => nameOf(id))[0] ?? ''}`,
    /** Paths that are answered from a bucket as it stands, the pages' own bucket apart. */
    fromBuckets: ofType('AWS::CloudFront::Distribution').flatMap(({ properties }) =>
      bucketPathsOf(
        DistributionConfig.parse(
          (properties as { DistributionConfig?: unknown }).DistributionConfig ?? {},
        ),
      ),
    ),
    /** Patterns of paths, in the order that CloudFront looks at them, and whether it compresses there. */
    compressed: ofType('AWS::CloudFront::Distribution').flatMap(({ properties }) =>
      DistributionConfig.parse(
        (properties as { DistributionConfig?: unknown }).DistributionConfig ?? {},
      ).CacheBehaviors.map(({ PathPattern, CachePolicyId, Compress }) => ({
        pathPattern: PathPattern,
        compresses: Compress && CachePolicyId !== CACHING_DISABLED,
      })),
    ),
    headers: ofType('AWS::CloudFront::ResponseHeadersPolicy').flatMap(({ properties }) =>
      headersOf(SecurityHeaders.parse(properties).ResponseHeadersPolicyConfig),
    ),
    /** Code of the functions that rewrite a request before it reaches the files. */
    rewrites: ofType('AWS::CloudFront::Function').map(({ properties }) =>
      String((properties as { FunctionCode: unknown }).FunctionCode),
    ),
  };
}

/** A behaviour whose origin is an S3 bucket: its name is the first word of the domain. */
function bucketPathsOf({ CacheBehaviors, Origins }: z.infer<typeof DistributionConfig>) {
  return CacheBehaviors.flatMap(({ PathPattern, TargetOriginId }) => {
    const origin = Origins.find(({ Id }) => Id === TargetOriginId);
    if (!origin?.OriginAccessControlId) return [];
    return [{ pathPattern: PathPattern, bucket: origin.DomainName.split('.s3.')[0] ?? '' }];
  });
}

function headersOf({
  CustomHeadersConfig,
  SecurityHeadersConfig: security,
}: z.infer<typeof SecurityHeaders>['ResponseHeadersPolicyConfig']): [string, string][] {
  const transport = security?.StrictTransportSecurity;
  const headers: [string, string | undefined][] = [
    ['content-security-policy', security?.ContentSecurityPolicy?.ContentSecurityPolicy],
    ['x-content-type-options', security?.ContentTypeOptions && 'nosniff'],
    ['x-frame-options', security?.FrameOptions?.FrameOption],
    ['referrer-policy', security?.ReferrerPolicy?.ReferrerPolicy],
    ['strict-transport-security', transport && `max-age=${transport.AccessControlMaxAgeSec}`],
    ...(CustomHeadersConfig?.Items ?? []).map(({ Header: name, Value }): [string, string] => [
      name.toLowerCase(),
      Value,
    ]),
  ];
  return headers.filter((header): header is [string, string] => header[1] !== undefined);
}
