import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Stage, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AssessmentSystem, type AssessmentSystemProps } from './assessment-system.ts';
import { FIREWALL_REGION, Firewall, firewallStackName } from './firewall.ts';
import { flattened } from './flattened.ts';
import { type Installation, systemName } from './installation.ts';
import { MailDomain, mailStackName } from './mail-domain.ts';
import { BUNDLES_DIR, ROOT } from './paths.ts';
import { keepsRecords } from './stage.ts';

/** A resource of a template, as far as all kinds have it in common. */
type CfnResource = {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
  Metadata?: Record<string, unknown>;
};

export type CfnTemplate = {
  Resources: Record<string, CfnResource>;
  Outputs?: Record<string, { Value: unknown }>;
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
};

export type SynthesizeOptions = Installation & {
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
  const { outDir, bundlesDir = BUNDLES_DIR, checked = false, ...installation } = options;
  const app = new App({
    outdir: resolve(outDir),
    analyticsReporting: false,
    context: JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')).context,
  });
  if (checked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const system = installIn(app, { ...installation, bundlesDir });
  const assembly = app.synth();
  const { template } = assembly.getStackByName(system.stackName);
  return { template: flattened(template, assembly.directory), assemblyDir: assembly.directory };
}

/**
 * Makes an installation's stacks: the system, its firewall and the domain of its mails where it has
 * them. These two stand in assemblies of their own, so that `cdk deploy` without a name means the system.
 */
export function installIn(app: App, props: AssessmentSystemProps): AssessmentSystem {
  const name = systemName(props);
  if (props.firewall) {
    const apart = new Stage(app, 'Firewall', { env: { region: FIREWALL_REGION } });
    new Firewall(apart, firewallStackName(name), {
      stackName: firewallStackName(name),
      description: 'Firewall of the self-assessment, where CloudFront asks for it',
    });
  }
  if (props.mailFrom) {
    const apart = new Stage(app, 'Mail');
    new MailDomain(apart, mailStackName(name), {
      stackName: mailStackName(name),
      description: 'Domain that mails of the self-assessment come from',
      mailFrom: props.mailFrom,
      mailZone: props.mailZone,
    });
  }
  return new AssessmentSystem(app, name, {
    description: 'Self-assessment of local administrative organisations',
    terminationProtection: keepsRecords(props.stage),
    ...props,
  });
}
