import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { headersPolicy } from './headers-policy.ts';
import { securityHeaders } from './security-headers.ts';

test('CloudFront sends the very headers that the list of security headers holds', () => {
  const sources = { connectSources: ['https://files.example'], formSources: [], fileSources: [] };
  const stack = new Stack(new App(), 'Test');
  headersPolicy(stack, 'Headers', sources);
  const [policy] = Object.values(
    Template.fromStack(stack).findResources('AWS::CloudFront::ResponseHeadersPolicy'),
  );
  const { SecurityHeadersConfig: known, CustomHeadersConfig: added } =
    policy?.Properties.ResponseHeadersPolicyConfig ?? {};
  const transport = known.StrictTransportSecurity;
  expect({
    'Content-Security-Policy': known.ContentSecurityPolicy.ContentSecurityPolicy,
    'Strict-Transport-Security': `max-age=${transport.AccessControlMaxAgeSec}${transport.IncludeSubdomains ? '; includeSubDomains' : ''}`,
    'X-Content-Type-Options': known.ContentTypeOptions.Override && 'nosniff',
    'X-Frame-Options': known.FrameOptions.FrameOption,
    'Referrer-Policy': known.ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(
      added.Items.map(({ Header, Value }: Record<string, string>) => [Header, Value]),
    ),
  }).toEqual(securityHeaders(sources));
});
