import { LOCAL_REGION } from './template-values.ts';

/** Addresses in AWS and what stands for them here, longest first. */
export type Localize = (text: string) => string;

/**
 * The template names AWS's own hosts (in the pages' security policy, the token's issuer, the
 * callback). They are resolved as AWS would answer and then swapped, so that nothing of the stack
 * is written down a second time for the local run.
 */
export function localizer(
  site: { awsIssuer: string; awsSignInDomains: readonly string[]; awsOrigins: readonly string[] },
  buckets: readonly { name: string }[],
  local: { siteUrl: string; issuerUrl: string; s3Url: string },
): Localize {
  const pairs: [string, string][] = [
    [site.awsIssuer, local.issuerUrl],
    [new URL(site.awsIssuer).origin, local.issuerUrl],
    ...site.awsSignInDomains.map((domain): [string, string] => [domain, local.issuerUrl]),
    ...site.awsOrigins.map((origin): [string, string] => [origin, local.siteUrl]),
    ...buckets.map(({ name }): [string, string] => [
      `https://${name}.s3.${LOCAL_REGION}.amazonaws.com`,
      local.s3Url,
    ]),
  ];
  pairs.sort(([one], [other]) => other.length - one.length);
  return (text) => pairs.reduce((swapped, [aws, here]) => swapped.replaceAll(aws, here), text);
}
