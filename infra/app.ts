import { existsSync } from 'node:fs';
import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ownDomainOf } from './own-domain.ts';
import { BUNDLES_DIR, WEB_DIR } from './paths.ts';
import { stageOf } from './stage.ts';
import { systemOf } from './synthesize.ts';

/**
 * What `cdk synth` and `cdk deploy` run, after `npm run build`. Context, by `-c name=value`:
 * stage; siteUrl and certificateArn for a domain of one's own; alarmEmail.
 */
function define(app: App): void {
  const context = (name: string): string | undefined => app.node.tryGetContext(name);
  const stage = stageOf(context('stage'));
  if (!existsSync(WEB_DIR)) throw new Error(`${WEB_DIR} is not there: run npm run build first`);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const system = systemOf(app, {
    stage,
    bundlesDir: BUNDLES_DIR,
    webDir: WEB_DIR,
    ownDomain: ownDomainOf(context('siteUrl'), context('certificateArn')),
    alarmEmail: context('alarmEmail'),
  });
  Tags.of(system).add('system', 'lao-minimum-standards');
  Tags.of(system).add('stage', stage);
}

try {
  define(new App());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
