import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Stage, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AssessmentSystem, type AssessmentSystemProps } from './assessment-system.ts';
import type { CfnTemplate } from './cfn-template.ts';
import { Firewall, firewallStackName } from './firewall.ts';
import { flattened } from './flattened.ts';
import { contradictions, type Installation, systemName } from './installation.ts';
import { MailEvents, MailStack, mailEventsStackName, mailStackName } from './mail-stack.ts';
import { BUNDLES_DIR, ROOT } from './paths.ts';
import { type Region, US_EAST_1 } from './regions.ts';
import { keepsRecords } from './stage.ts';
import { UsEast1, usEast1StackName } from './us-east-1.ts';

export type SynthesizeOptions = Omit<Installation, 'region'> & {
  /** @default Bangkok's, as of the local run */
  region?: Region;
  /** Where the cloud assembly goes. */
  outDir: string;
  /** Folder of the bundled functions, which must be there. @default .build/functions */
  bundlesDir?: string;
  /** Folder of the built web. @default none: the site's files are left out */
  webDir?: string;
  /** Whether cdk-nag's AwsSolutions rules must hold. @default false */
  checked?: boolean;
};

/**
 * Synthesizes the system in this process, with the settings of cdk.json, as `cdk synth` would.
 * The first call takes seconds, as it loads the CDK.
 * @returns the template with what stands in nested stacks in its place, and where all files are
 * @throws Error where a bundle is missing or, if checked, a rule is broken
 */
export async function synthesize(
  options: SynthesizeOptions,
): Promise<{ template: CfnTemplate; assemblyDir: string }> {
  const {
    outDir,
    bundlesDir = BUNDLES_DIR,
    checked = false,
    region = 'ap-southeast-7',
    ...installation
  } = options;
  const app = new App({
    outdir: resolve(outDir),
    analyticsReporting: false,
    // It takes as long as all the rest; every template is validated once, in infra/validated.test.ts.
    builtinCloudFormationValidation: checked,
    context: JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')).context,
  });
  if (checked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const system = installIn(app, { ...installation, region, bundlesDir });
  const assembly = app.synth();
  const { template } = assembly.getStackByName(system.stackName);
  return { template: flattened(template, assembly.directory), assemblyDir: assembly.directory };
}

/**
 * Makes an installation's stacks. `cdk deploy --all` deploys, in this order: the firewall where there is
 * one, which the system names; the system; and what follows it in us-east-1, which names the system's
 * parts. What its mails need stands in an assembly of its own, for it waits for DNS: `Mail/*` comes first.
 *
 * @throws Error where settings do not fit together
 */
export function installIn(app: App, props: AssessmentSystemProps): AssessmentSystem {
  const faults = contradictions(props);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const name = systemName(props);
  const { region, mail } = props;
  if (mail) {
    const apart = new Stage(app, 'Mail');
    const common = { systemName: name, mail, systemRegion: region };
    const mails = new MailStack(apart, mailStackName(name), {
      ...common,
      stackName: mailStackName(name),
      description: 'Who mails of the self-assessment come from, and how they go out',
    });
    if (mail.region !== region)
      new MailEvents(apart, mailEventsStackName(name), {
        ...common,
        stackName: mailEventsStackName(name),
        description: 'Tells the self-assessment of mails that did not arrive',
      }).addStackDependency(mails);
  }
  const system = new AssessmentSystem(app, name, {
    description: 'Self-assessment of local administrative organisations',
    terminationProtection: keepsRecords(props.stage),
    ...props,
  });
  if (props.firewall)
    system.addStackDependency(
      new Firewall(app, firewallStackName(name), {
        description: 'Firewall of the self-assessment, where CloudFront asks for it',
        env: { region: US_EAST_1 },
      }),
    );
  if (props.stage !== 'local')
    new UsEast1(app, usEast1StackName(name), {
      description: 'Access logs of CloudFront and the budget of the self-assessment',
      env: { region: US_EAST_1 },
      systemName: name,
      systemRegion: region,
      alarmEmail: props.alarmEmail,
      monthlyUsd: props.monthlyUsd,
    }).addStackDependency(system);
  return system;
}
