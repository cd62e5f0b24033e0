import { join } from 'node:path';
import { type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct, type IConstruct } from 'constructs';
import { inFinding } from './finding-arn.ts';
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

/** What the build leaves for developers: no page refers to it. */
const NOT_SERVED = ['*.map', 'manifest.json'];

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
      sources: [Source.asset(join(webDir, 'assets'), { exclude: NOT_SERVED })],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
      prune: false,
    });
    const pages = new BucketDeployment(this, 'Pages', {
      destinationBucket: web.bucket,
      sources: [
        Source.asset(webDir, { exclude: ['assets', ...NOT_SERVED] }),
        Source.jsonData('config.json', {
          issuer: identity.issuer,
          clientId: identity.clientId,
          stage,
          ...identity.forPages,
        }),
      ],
      cacheControl: [CacheControl.noCache()],
      prune: false,
      distribution: web.distribution,
      distributionPaths: ['/index.html', '/config.json'],
      waitForDistributionInvalidation: false,
    });
    pages.node.addDependency(assets);
    acknowledgeDeployer(assets, web);
  }
}

/** CDK's own function, one a stack, unpacks the files while the stack is deployed. */
function acknowledgeDeployer(deployment: BucketDeployment, web: Web): void {
  const deployer = deployment.handlerRole.node.scope as IConstruct;
  const bucketId = Stack.of(web).getLogicalId(web.bucket.node.defaultChild as CfnElement);
  const { partition, region } = inFinding(web);
  const assets = `arn:${partition}:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${region}`;
  const wildcards = [
    ...['GetBucket*', 'GetObject*', 'List*', 'Abort*', 'DeleteObject*'].map(
      (action) => `Action::s3:${action}`,
    ),
    `Resource::${assets}/*`,
    `Resource::<${bucketId}.Arn>/*`,
    'Resource::*',
  ];
  Validations.of(deployer).acknowledge(
    ...wildcards.map((wildcard) => ({
      id: `AwsSolutions-IAM5[${wildcard}]`,
      reason:
        "CDK's deployer of the site's files asks for this and offers no narrower grant; it reaches the site's bucket, the deployment's assets and CloudFront's invalidation only.",
    })),
    {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: "CDK's deployer writes its log by the managed policy; its role is not ours to make.",
    },
    {
      id: 'AwsSolutions-L1',
      reason: "The runtime of CDK's deployer comes with the version of CDK.",
    },
  );
}
