import { join } from 'node:path';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { Identity } from './identity.ts';
import type { Stage } from './stage.ts';
import type { Web } from './web.ts';

export type SiteFilesProps = {
  web: Web;
  identity: Identity;
  stage: Stage;
  /** Folder of the built web: index.html, and assets/ named by the hash of their content. */
  webDir: string;
};

/**
 * Puts the built web into its bucket: first the assets, which never change under their name, then
 * the pages, which are asked for anew each time. Old assets stay for the tabs that still use them.
 */
export class SiteFiles extends Construct {
  constructor(scope: Construct, id: string, { web, identity, stage, webDir }: SiteFilesProps) {
    super(scope, id);
    const assets = new BucketDeployment(this, 'Assets', {
      destinationBucket: web.bucket,
      destinationKeyPrefix: 'assets',
      sources: [Source.asset(join(webDir, 'assets'))],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
      prune: false,
    });
    const pages = new BucketDeployment(this, 'Pages', {
      destinationBucket: web.bucket,
      sources: [
        Source.asset(webDir, { exclude: ['assets/**'] }),
        Source.jsonData('config.json', {
          issuer: identity.issuer,
          clientId: identity.clientId,
          stage,
        }),
      ],
      cacheControl: [CacheControl.noCache()],
      prune: false,
      distribution: web.distribution,
      distributionPaths: ['/index.html', '/config.json'],
      waitForDistributionInvalidation: false,
    });
    pages.node.addDependency(assets);
  }
}
