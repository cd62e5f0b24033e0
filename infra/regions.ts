/** Where CloudFront takes its firewall from and its logs go through, and where budgets stand. */
export const US_EAST_1 = 'us-east-1';

/**
 * Regions that an installation can stand in: each was read against AWS's documents and is validated
 * with every option (infra/validated.test.ts). `mailRegions` are those whose SES the region's Cognito
 * takes a sender from. Source: Cognito developer guide, "Amazon SES email configuration Regions".
 */
export const REGIONS = {
  /** Bangkok. It has no SES, and an account opts in to it first. */
  'ap-southeast-7': { optIn: true, mailRegions: ['ap-southeast-1'] },
  /** Singapore. */
  'ap-southeast-1': {
    optIn: false,
    mailRegions: ['ap-southeast-1', 'us-east-1', 'us-west-2', 'eu-west-1'],
  },
} as const satisfies Record<string, { optIn: boolean; mailRegions: readonly string[] }>;

export type Region = keyof typeof REGIONS;

export const REGION_NAMES = Object.keys(REGIONS) as Region[];

/**
 * Whether SES is asked for from a region without it: then Cognito does not send by its service-linked
 * role alone, and the domain's identity has to trust it.
 */
export const isAlternateMailRegion = (region: Region, mailRegion: string): boolean =>
  REGIONS[region].optIn && mailRegion !== region;
