import { existsSync } from 'node:fs';
import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { chosenInstallation } from './installation-file.ts';
import { BUNDLES_DIR, WEB_DIR } from './paths.ts';
import { installIn } from './synthesize.ts';

/**
 * What `cdk synth` and `cdk deploy` run, after `npm run build`. The installation is chosen by
 * `-c installation=NAME` or INSTALLATION=NAME; all that is said of it stands in installations/NAME.yaml.
 */
function define(app: App): void {
  const installation = chosenInstallation((name) => app.node.tryGetContext(name), process.env);
  if (!existsSync(WEB_DIR)) throw new Error(`${WEB_DIR} is not there: run npm run build first`);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  installIn(app, { ...installation, bundlesDir: BUNDLES_DIR, webDir: WEB_DIR });
  Tags.of(app).add('system', 'lao-minimum-standards');
  Tags.of(app).add('stage', installation.stage);
}

try {
  define(new App());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
