import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AssessmentSystem, type AssessmentSystemProps } from './assessment-system.ts';
import { BUNDLES_DIR, ROOT } from './paths.ts';
import type { Stage } from './stage.ts';

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

export type SynthesizeOptions = {
  stage: Stage;
  /** Where the cloud assembly goes. */
  outDir: string;
  /** Folder of the bundled functions, which must be there. @default .build/functions */
  bundlesDir?: string;
  /** Folder of the built web. @default none: the site's files are left out */
  webDir?: string;
  ownDomain?: AssessmentSystemProps['ownDomain'];
  /** Whether cdk-nag's AwsSolutions rules must hold. @default false */
  checked?: boolean;
};

/**
 * Synthesizes the system in this process, with the settings of cdk.json, as `cdk synth` would.
 * The first call takes seconds, as it loads the CDK.
 * @throws Error where a bundle is missing or, if checked, a rule is broken
 */
export async function synthesize(
  options: SynthesizeOptions,
): Promise<{ template: CfnTemplate; assemblyDir: string }> {
  const { stage, outDir, bundlesDir = BUNDLES_DIR, webDir, ownDomain, checked = false } = options;
  const app = new App({
    outdir: resolve(outDir),
    analyticsReporting: false,
    context: JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')).context,
  });
  if (checked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const system = systemOf(app, { stage, bundlesDir, webDir, ownDomain });
  const assembly = app.synth();
  return {
    template: assembly.getStackByName(system.stackName).template,
    assemblyDir: assembly.directory,
  };
}

/** Makes the stack of a stage; its name keeps stages apart within an account. */
export function systemOf(app: App, props: AssessmentSystemProps): AssessmentSystem {
  return new AssessmentSystem(app, `LaoStandards-${props.stage}`, {
    description: 'Self-assessment of local administrative organisations',
    ...props,
  });
}
