import { Annotations, Duration, Fn, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type Route, routes } from '../functions/routes.ts';
import type { Api } from './api.ts';
import { type PrivateBucket, privateBucket } from './buckets.ts';
import { headersPolicy } from './headers-policy.ts';
import type { OwnDomain } from './own-domain.ts';
import type { Records } from './records.ts';
import type { SecuritySources } from './security-headers.ts';
import { SITE_PATHS } from './site-paths.ts';

export type WebProps = {
  keepRecords: boolean;
  api: Api;
  /** Holds the published results, which are served as they stand. */
  records: Records;
  sources: SecuritySources;
  logBucket: PrivateBucket;
  ownDomain?: OwnDomain | undefined;
  /** @default none */
  firewallArn?: string | undefined;
};

/** CloudFront before the web's files and the API: one origin, so that no call needs CORS. */
export class Web extends Construct {
  readonly bucket: PrivateBucket;
  readonly distribution: Distribution;
  /** Where the web stands, without a slash at the end. */
  readonly siteUrl: string;

  constructor(scope: Construct, id: string, props: WebProps) {
    super(scope, id);
    const { ownDomain } = props;
    this.bucket = privateBucket(this, 'Bucket', {
      keepRecords: props.keepRecords,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      serverAccessLogsBucket: props.logBucket,
    });
    const certificate = ownDomain?.certificateArn
      ? Certificate.fromCertificateArn(this, 'Certificate', ownDomain.certificateArn)
      : undefined;
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Minimum standards self-assessment',
      defaultRootObject: 'index.html',
      ...(ownDomain && certificate
        ? {
            certificate,
            domainNames: [new URL(ownDomain.siteUrl).host],
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }
        : {}),
      ...(props.firewallArn ? { webAclId: props.firewallArn } : {}),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_200,
      ...this.#behaviours(props),
    });
    props.records.servePublished(this.distribution);
    acknowledgeDistribution(this.distribution, {
      hasCertificate: certificate !== undefined,
      hasFirewall: props.firewallArn !== undefined,
    });
    this.siteUrl = ownDomain?.siteUrl ?? `https://${this.distribution.distributionDomainName}`;
  }

  #behaviours({ api, records, sources }: WebProps) {
    const originDecides = new CachePolicy(this, 'OriginDecides', {
      comment: "Keeps what the origin's Cache-Control allows to keep",
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
    const headers = headersPolicy(this, 'Headers', sources);
    const apiOrigin = new HttpOrigin(Fn.select(2, Fn.split('/', api.http.apiEndpoint)));
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: headers,
      compress: true,
    };
    const published: BehaviorOptions = {
      ...common,
      origin: apiOrigin,
      cachePolicy: originDecides,
    };
    return {
      defaultBehavior: {
        ...common,
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        cachePolicy: originDecides,
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'SitePaths', {
              code: FunctionCode.fromInline(SITE_PATHS),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: {
        ...Object.fromEntries(
          publicPaths().map((path) => [path, { ...published, allowedMethods: methodsOf(path) }]),
        ),
        // Published results come from their bucket as they stand: no function runs for a visitor.
        '/results-data/*': {
          ...common,
          origin: S3BucketOrigin.withOriginAccessControl(this.#publishedBucket(records)),
          cachePolicy: originDecides,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        },
        '/api/*': {
          ...common,
          origin: apiOrigin,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          allowedMethods: AllowedMethods.ALLOW_ALL,
        },
      },
    };
  }

  /** By name, so that the CDK lets CloudFront read no more than Records.servePublished says. */
  #publishedBucket({ bucket }: Records) {
    const { bucketName, bucketRegionalDomainName } = bucket;
    const attributes = { bucketName, bucketRegionalDomainName };
    const named = Bucket.fromBucketAttributes(this, 'Published', attributes);
    Annotations.of(this).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
      'Records.servePublished writes the policy.',
    );
    return named;
  }
}

function acknowledgeDistribution(
  distribution: Distribution,
  { hasCertificate, hasFirewall }: { hasCertificate: boolean; hasFirewall: boolean },
): void {
  Validations.of(distribution).acknowledge(
    {
      id: 'AwsSolutions-CFR1',
      reason: 'Published results are open data, and officers travel: no country is shut out.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason:
        'The rule knows the former logging only, which refuses buckets of an opt-in region such as Bangkok: access is logged by standard logging v2, in infra/us-east-1.ts.',
    },
  );
  if (!hasFirewall)
    Validations.of(distribution).acknowledge({
      id: 'AwsSolutions-CFR2',
      reason:
        'A firewall is 7 US dollars a month, more than all the rest: it is for prod, where strangers come. Routes are throttled, inputs are parsed by schema, and nothing is built from strings.',
    });
  if (!hasCertificate)
    Validations.of(distribution).acknowledge({
      id: 'AwsSolutions-CFR4',
      reason:
        "CloudFront's own domain fixes its own lowest TLS version; with a certificate (certificateArn of the installation) it is TLS 1.2.",
    });
}

/** CloudFront knows no finer step: what takes a POST of the public takes all, and the API refuses the rest. */
function methodsOf(pattern: string): AllowedMethods {
  const isAnswered = Object.values<Route>(routes).some(
    ({ action, method, path }) =>
      action === null && method !== 'GET' && path.startsWith(pattern.replace('*', '')),
  );
  return isAnswered ? AllowedMethods.ALLOW_ALL : AllowedMethods.ALLOW_GET_HEAD;
}

/** Paths of the API that answer everybody alike, as CloudFront writes them; most particular first. */
export function publicPaths(): string[] {
  const patterns = new Set(
    Object.values<Route>(routes)
      .filter(({ action, method }) => action === null && method === 'GET')
      .map(({ path }) => path.replace(/\{.*$/, '*')),
  );
  return [...patterns].sort();
}
