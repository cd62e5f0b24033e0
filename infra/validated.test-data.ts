import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CfnTemplate } from './cfn-template.ts';

/** A template of the assembly, with the region that it is deployed to. */
export type Deployed = { file: string; region: string; template: CfnTemplate };

type Artifact = {
  type: string;
  environment?: string;
  dependencies?: string[];
  properties?: { templateFile?: string; directoryName?: string; stackName?: string };
};
type Manifest = { artifacts: Record<string, Artifact> };

const ACCOUNT = '111122223333';

/** Every template of an assembly: of stacks, of those in assemblies within it, and of nested stacks. */
export function deployedOf(assemblyDir: string): Deployed[] {
  const read = (file: string) => JSON.parse(readFileSync(join(assemblyDir, file), 'utf8'));
  const { artifacts } = read('manifest.json') as Manifest;
  return Object.values(artifacts).flatMap(({ type, environment = '', properties = {} }) => {
    if (type === 'cdk:cloud-assembly')
      return deployedOf(join(assemblyDir, properties.directoryName ?? ''));
    const { templateFile } = properties;
    if (type !== 'aws:cloudformation:stack' || !templateFile) return [];
    const region = environment.split('/').at(-1) ?? '';
    const template: CfnTemplate = read(templateFile);
    const nested = Object.values(template.Resources).flatMap(({ Metadata }) => {
      const file = Metadata?.['aws:asset:path'];
      return typeof file === 'string' && file.endsWith('.nested.template.json') ? [file] : [];
    });
    return [templateFile, ...nested].map((file) => {
      const literal = literally(read(file), region) as CfnTemplate;
      return { file, region, template: literal };
    });
  });
}

/**
 * What a stack reads of another (Fn::GetStackOutput) that `cdk deploy --all` has not deployed before it,
 * or that the other does not tell: the first deployment would fail.
 */
export function readTooEarly(assemblyDir: string): string[] {
  const { artifacts } = JSON.parse(
    readFileSync(join(assemblyDir, 'manifest.json'), 'utf8'),
  ) as Manifest;
  const regionOf = (id: string) => artifacts[id]?.environment?.split('/').at(-1);
  const before = (id: string): string[] =>
    (artifacts[id]?.dependencies ?? []).flatMap((each) => [each, ...before(each)]);
  return Object.entries(artifacts).flatMap(([id, { properties = {} }]) => {
    if (!properties.templateFile) return [];
    const text = readFileSync(join(assemblyDir, properties.templateFile), 'utf8');
    const read = [...text.matchAll(/"Fn::GetStackOutput":\s*(\{[^{}]*\})/g)];
    return read.flatMap(([, asked = '']) => {
      const { StackName, OutputName, Region } = JSON.parse(asked) as Record<string, string>;
      const from = before(id).find((each) => each === StackName && regionOf(each) === Region);
      const file = from && artifacts[from]?.properties?.templateFile;
      if (!file) return [`${id} reads ${StackName} of ${Region}, which is not deployed before it`];
      const { Outputs = {} } = JSON.parse(readFileSync(join(assemblyDir, file), 'utf8'));
      return OutputName && OutputName in Outputs
        ? []
        : [`${StackName} does not tell ${OutputName}`];
    });
  });
}

/** A template with account, region and what is joined of them written out, as AWS will read it. */
function literally(value: unknown, region: string): unknown {
  const pseudo: Record<string, string> = {
    'AWS::AccountId': ACCOUNT,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const written = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(written);
    if (typeof each !== 'object' || each === null) return each;
    const { Ref, 'Fn::Join': join, 'Fn::Sub': sub } = each as Record<string, unknown>;
    if (typeof Ref === 'string' && pseudo[Ref]) return pseudo[Ref];
    if (join) {
      const [separator, parts] = written(join) as [string, unknown[]];
      if (parts.every((part) => typeof part === 'string')) return parts.join(separator);
    }
    if (typeof sub === 'string') {
      const text = sub.replace(/\$\{(AWS::\w+)\}/g, (whole, name) => pseudo[name] ?? whole);
      if (!text.includes('${')) return text;
    }
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, written(inner)]));
  };
  return written(value);
}

type Diagnostic = {
  ruleId: string;
  severity: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';
  message: string;
  entity?: { logicalId?: string };
  propertyPath?: string;
};
type Engine = {
  validateTemplate: (
    template: object,
    config: object,
  ) => { status: string; diagnostics: Diagnostic[] };
};

/** What AWS's validator says that is no fault of ours, by its rule. */
const EXCEPTIONS: Record<string, string> = {
  W3005:
    'CDK writes DependsOn beside the Ref or GetAtt that says the same; CDK leaves this rule out too',
  W9002: 'a restored table and a certificate are told by their ARN: no stack of ours makes them',
  W9013: 'the account is written out here, so that lengths can be measured',
};

/** Loaded from the CDK's own dependencies: of the version that `cdk deploy` validates with. */
export function validator(): (deployed: Deployed) => string[] {
  const ofCdk = createRequire(createRequire(import.meta.url).resolve('aws-cdk-lib'));
  const { CompositeEngine, TemplateContent } = ofCdk('@aws/cloudformation-validate') as {
    CompositeEngine: new () => Engine;
    TemplateContent: new (content: string, name: string) => object;
  };
  const engine = new CompositeEngine();
  return ({ file, region, template }) => {
    const { status, diagnostics } = engine.validateTemplate(
      new TemplateContent(JSON.stringify(template), file),
      {
        severityLevel: 'WARN',
        detailLevel: 'STANDARD',
        exclude: { ids: Object.keys(EXCEPTIONS) },
        pseudoParameterOverrides: { region, accountId: ACCOUNT },
      },
    );
    return [
      ...(status === 'OK' ? [] : [`${file}: ${status}`]),
      ...diagnostics.map(
        ({ ruleId, severity, message, entity, propertyPath }) =>
          `${file} (${region}) ${entity?.logicalId ?? ''} ${propertyPath ?? ''}: ${severity} ${ruleId} ${message}`,
      ),
    ];
  };
}
