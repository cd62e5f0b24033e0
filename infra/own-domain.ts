/** A domain of one's own in place of CloudFront's. */
export type OwnDomain = {
  /** `https://…` without a slash at the end. */
  siteUrl: string;
  /** ARN in us-east-1. @default none: something in front of CloudFront answers for the domain */
  certificateArn?: string;
};

/**
 * The domain that was asked for, or none.
 * @throws Error in one line where it is no plain https origin, or a certificate has no domain
 */
export function ownDomainOf(siteUrl?: string, certificateArn?: string): OwnDomain | undefined {
  if (siteUrl === undefined) {
    if (certificateArn) throw new Error('certificateArn is given without siteUrl');
    return undefined;
  }
  if (!URL.canParse(siteUrl) || new URL(siteUrl).origin !== siteUrl || !/^https:/.test(siteUrl))
    throw new Error(`siteUrl ${siteUrl} is not like https://standards.example`);
  return { siteUrl, ...(certificateArn && { certificateArn }) };
}
