import { type CfnTemplate, valuesOf } from '../template-values.ts';
import { type Grant, readPolicy } from './policy.ts';

/** A role of the stack: who may take it, and what it may do. */
export type DeclaredRole = {
  readonly arn: string;
  readonly trust: readonly Grant[];
  readonly grants: readonly Grant[];
};

/** Every policy of the stack, by what it is attached to. */
export type DeclaredPolicies = {
  readonly roles: ReadonlyMap<string, DeclaredRole>;
  /** By the ARN of the bucket, queue, topic, key, function or alias. */
  readonly ofResources: ReadonlyMap<string, readonly Grant[]>;
};

type Properties = Record<string, unknown>;

/** What a resource's policy is attached to, and where it stands in the resource. */
const RESOURCE_POLICIES: Record<string, { on?: string; document: string }> = {
  'AWS::S3::BucketPolicy': { on: 'Bucket', document: 'PolicyDocument' },
  'AWS::SQS::QueuePolicy': { on: 'Queues', document: 'PolicyDocument' },
  'AWS::SNS::TopicPolicy': { on: 'Topics', document: 'PolicyDocument' },
  'AWS::KMS::Key': { document: 'KeyPolicy' },
};
const ROLE_POLICIES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/** Properties that carry a policy: one in a resource that is not read here must not be passed over. */
const CARRIERS = ['PolicyDocument', 'KeyPolicy', 'ResourcePolicy', 'RepositoryPolicyText'];

/** @throws Error that names the policy, or the resource with a policy, that cannot be judged here */
export function readPolicies(template: CfnTemplate): DeclaredPolicies {
  const { resolve } = valuesOf(template);
  const resources = Object.entries(template.Resources).map(([id, { Type, Properties = {} }]) => ({
    id,
    type: Type,
    properties: resolve(Properties) as Properties,
  }));
  const arnOf = (id: string) => String(resolve({ 'Fn::GetAtt': [id, 'Arn'] }));
  /** ARN by the name or address under which a policy's own resource refers to another. */
  const arnByName = new Map(
    resources.flatMap(({ id }): [string, string][] => {
      const name = String(resolve({ Ref: id }));
      return name.startsWith('arn:') ? [[name, name]] : [[name, arnOf(id)]];
    }),
  );
  const arnNamed = (name: string) => arnByName.get(name) ?? name;

  for (const { id, type, properties } of resources) {
    const known = ROLE_POLICIES.includes(type) || type in RESOURCE_POLICIES;
    const carrier = CARRIERS.find((each) => each in properties);
    if (carrier && !known) {
      throw new Error(`the ${type} ${id} has a ${carrier}, which the local run cannot judge`);
    }
  }

  const roles = new Map<string, DeclaredRole & { grants: Grant[] }>();
  for (const { id, properties } of ofType('AWS::IAM::Role')) {
    const { AssumeRolePolicyDocument, Policies = [], ...more } = properties;
    const arn = arnOf(id);
    if ('PermissionsBoundary' in more) {
      throw new Error(`the role ${id} has a boundary, which the local run cannot judge`);
    }
    const inline = (Policies as { PolicyName: string; PolicyDocument: unknown }[]).flatMap(
      ({ PolicyName, PolicyDocument }) => readPolicy(`${id}.${PolicyName}`, PolicyDocument),
    );
    const trust = readPolicy(`${id} (trust)`, AssumeRolePolicyDocument, arn);
    roles.set(arn, { arn, trust, grants: inline });
    for (const managed of (more.ManagedPolicyArns ?? []) as string[]) {
      if (!arnByName.has(managed)) needsOwnPolicy(arn, managed);
    }
  }
  for (const { id, properties } of ROLE_POLICIES.flatMap(ofType)) {
    const grants = readPolicy(id, properties.PolicyDocument);
    const attached = (properties.Roles ?? []) as string[];
    const byRole = ofType('AWS::IAM::Role').filter((role) =>
      ((role.properties.ManagedPolicyArns ?? []) as string[]).includes(
        String(resolve({ Ref: id })),
      ),
    );
    for (const arn of [...attached.map(arnNamed), ...byRole.map((role) => arnOf(role.id))]) {
      const role = roles.get(arn);
      if (!role) throw new Error(`the policy ${id} is attached to ${arn}, no role of the stack`);
      role.grants.push(...grants);
    }
  }

  const ofResources = new Map<string, Grant[]>();
  const attach = (arn: string, grants: Grant[]) =>
    ofResources.set(arn, [...(ofResources.get(arn) ?? []), ...grants]);
  for (const [type, { on, document }] of Object.entries(RESOURCE_POLICIES)) {
    for (const { id, properties } of ofType(type)) {
      const names = on ? ([properties[on]].flat() as string[]).map(arnNamed) : [arnOf(id)];
      for (const arn of names) attach(arn, readPolicy(id, properties[document], arn));
    }
  }
  for (const { id, properties } of ofType('AWS::Lambda::Permission')) {
    const arn = arnNamed(String(properties.FunctionName));
    attach(arn, readPolicy('Permission', permissionOf(id, properties, arn)));
  }
  return { roles, ofResources };

  function ofType(type: string) {
    return resources.filter((each) => each.type === type);
  }

  /** AWS's own managed policies stand in no template: what they allow is not known here. */
  function needsOwnPolicy(role: string, managed: string): void {
    if (functionRoles().has(role)) {
      throw new Error(`the role ${role} has ${managed}, which the local run cannot judge`);
    }
  }

  /** Of the functions that run here; CDK's own, which deploy files, do not. */
  function functionRoles(): Set<unknown> {
    const own = ofType('AWS::Lambda::Function').filter(({ properties }) => {
      const { Variables } = (properties.Environment ?? {}) as { Variables?: Properties };
      return Variables?.POWERTOOLS_SERVICE_NAME !== undefined;
    });
    return new Set(own.map(({ properties }) => properties.Role));
  }
}

/** The statement that Lambda writes into a function's policy for a permission. */
function permissionOf(id: string, properties: Properties, arn: string) {
  const { Action, Principal, SourceArn, SourceAccount, FunctionName, ...more } = properties;
  const [unknown] = Object.keys(more);
  if (unknown || FunctionName === undefined) {
    throw new Error(`the permission ${id} has ${unknown}, which the local run cannot judge`);
  }
  const conditions = {
    ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
    ...(SourceAccount !== undefined && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
  };
  return {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action,
      Principal: String(Principal).endsWith('.amazonaws.com')
        ? { Service: Principal }
        : { AWS: Principal },
      Resource: arn,
      Condition: conditions,
    },
  };
}
