import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import {
  ADDED_HEADERS,
  HSTS_SECONDS,
  type SecuritySources,
  securityHeaders,
} from './security-headers.ts';

/** CloudFront's form of the site's security headers: some have a field of their own there. */
export function headersPolicy(
  scope: Construct,
  id: string,
  sources: SecuritySources,
): ResponseHeadersPolicy {
  const headers = securityHeaders(sources);
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: headers['Content-Security-Policy'],
        override: true,
      },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.seconds(HSTS_SECONDS),
        includeSubdomains: true,
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
    },
    customHeadersBehavior: {
      customHeaders: ADDED_HEADERS.map((header) => ({
        header,
        value: headers[header],
        override: true,
      })),
    },
  });
}
