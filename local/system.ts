import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ENVIRONMENT } from '#shared/environment.ts';
import { readAccounts } from './accounts.ts';
import { httpApi } from './api-gateway.ts';
import { arrivals } from './arrivals.ts';
import { bucketFiles } from './bucket-files.ts';
import { buildSystem, namesOf } from './built-system.ts';
import { environmentFile, type LocalEnvironment, readLocalEnvironment } from './environment.ts';
import type { NotTaken } from './events.ts';
import { type FunctionHost, startFunctionHost } from './function-host.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { localIam, toldTests } from './iam/local-iam.ts';
import { AWS_ITSELF } from './iam/rights.ts';
import { localizedPool, signInSettings, triggerOf } from './identity/declared-pool.ts';
import { type LocalIssuer, startIssuer } from './identity/issuer.ts';
import { type IdentityKeys, identityKeys } from './identity/keys.ts';
import { tokenOf } from './identity/token.ts';
import { keepSchedule } from './keep-schedule.ts';
import type { LocalOptions, LocalSystem } from './local-system.ts';
import { localizer } from './localize.ts';
import { keepMail } from './mailbox.ts';
import { type Operations, startOperations } from './operations/operations.ts';
import { ownEndpoints, SES_PATH } from './own-endpoints.ts';
import { compressedPaths } from './path-pattern.ts';
import { takeFolder, takePort } from './ports.ts';
import { progress } from './progress.ts';
import { callScheduled, describeNight, fireCall, fireSchedule } from './schedule.ts';
import { seed } from './seed.ts';
import { sesSimulator } from './ses-simulator.ts';
import { loadSite } from './site.ts';
import { startStores } from './stores.ts';
import { readStreams } from './streams.ts';
import { watchSources } from './watch.ts';

const tell = (line: string): void => console.error(line);

/**
 * Starts the whole system on this machine from its synthesized template.
 *
 * @throws Error of one clear line; what had started is stopped again
 */
export async function startLocalSystem(options: LocalOptions): Promise<LocalSystem> {
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const dir = resolve(options.dir);
    const gateway = await startGateway(options.port);
    stops.push(gateway.stop);
    mkdirSync(dir, { recursive: true });
    stops.push(takeFolder(dir));
    const keys = await identityKeys(dir);
    const issuer = await takePort(readLocalEnvironment(dir)?.ISSUER_URL, (port) =>
      startIssuer({ dir, port, keys, accounts: () => readAccounts(dir), onError: tell }),
    );
    stops.push(issuer.stop);
    return { ...(await start({ ...options, dir, gateway, issuer, keys, stops })), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Starting = LocalOptions & {
  gateway: Gateway;
  issuer: LocalIssuer;
  keys: IdentityKeys;
  stops: (() => unknown)[];
};

async function start(starting: Starting): Promise<Omit<LocalSystem, 'stop'>> {
  const { dir, gateway, issuer, keys, stops, watch = false, clock = () => new Date() } = starting;
  const step = progress(starting.quiet ?? true);
  const { declared, declaredSite, declaredPool, template, webDir } = await buildSystem(step);
  const iam = localIam(template, clock, tell, starting.rights);
  const known = { siteUrl: gateway.url, issuerUrl: issuer.url };

  let host: FunctionHost | undefined;
  let operations: Operations | undefined;
  const stores = await startStores({
    dir,
    declared,
    clock,
    iam,
    step,
    localize: localizer(declaredSite, [], { ...known, s3Url: '' }),
    onObjectCreated: (event) => host && announceArrival(event, stores.variables, host),
  });
  stops.push(stores.stop);
  const failed = (line: string, notTaken?: NotTaken) => {
    tell(`✖ ${line}`);
    if (notTaken) operations?.keepAside(notTaken);
  };
  const announceArrival = arrivals(declared, clock, iam.scannerCredentials, failed);
  const simulate = sesSimulator(declared, () => host, failed);

  const buckets = declared.buckets;
  const localize = localizer(declaredSite, buckets, { ...known, s3Url: stores.s3Url });
  const { id: clientId, callbackUrls, logoutUrls } = declaredSite.client;
  const variables = {
    ...stores.variables,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: issuer.url,
    AWS_ENDPOINT_URL_SESV2: `${gateway.url}${SES_PATH}`,
  };
  issuer.open({
    client: {
      ...declaredSite.client,
      callbackUrls: callbackUrls.map(localize),
      logoutUrls: logoutUrls.map(localize),
    },
    pool: localizedPool(declaredPool, localize),
    origins: [gateway.url],
    signing: { region: variables.AWS_REGION, callerOf: iam.callerOf, rights: iam.rights },
    sendMail: async (mail) => {
      keepMail(dir, { ...mail, from: 'Cognito', text: '' });
      simulate(mail.to);
    },
    beforeToken: triggerOf(declaredPool, declared, () => host),
  });
  step('identity');

  const running = startFunctionHost({
    environment: variables,
    ...(!starting.windows && { instead: { [ENVIRONMENT.settleSeconds]: '1' } }),
    credentialsOf: iam.functionCredentials,
    rights: iam.rights,
    localize,
    logDir: `${dir}/logs`,
    clock,
    onFunctionError: (name, line) => tell(`✖ ${name}: ${line}`),
  });
  host = running;
  stops.push(running.stop);
  operations = startOperations({
    dir,
    siteUrl: gateway.url,
    template,
    declared,
    host: running,
    iam,
    clock,
  });
  const environment: LocalEnvironment = {
    ...variables,
    AWS_ACCESS_KEY_ID: iam.issuer.operator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: iam.issuer.operator.secretAccessKey,
    ...namesOf(declared.functions),
    ...operations.environment,
    SITE_URL: gateway.url,
    ISSUER_URL: issuer.url,
    CLIENT_ID: clientId,
    LOCAL_TOKEN: randomBytes(24).toString('base64url'),
  };
  writeFileSync(environmentFile(dir), `${JSON.stringify(environment, null, 2)}\n`, { mode: 0o600 });

  const scheduled = { declared, host: running, rights: iam.rights, clock };
  const fire = (cycle: string | null = null) => fireSchedule(scheduled, cycle);
  stops.push(
    keepSchedule(declared, async (schedule) => {
      const called = await callScheduled(scheduled, schedule);
      tell(called ?? describeNight(await fire()));
    }),
  );
  const own = ownEndpoints({
    token: environment.LOCAL_TOKEN,
    dir,
    refusedMail: iam.refusedMail,
    fired: {
      schedule: (query) => fire(query.get('cycle')),
      reminders: () => fireCall(scheduled, 'send-reminders'),
      comparison: (query) => fireCall(scheduled, 'rebuild-progress', Object.fromEntries(query)),
      ...toldTests(iam),
    },
    operations: operations.answer,
  });
  stops.push(own.stop);
  step('functions');

  const seeded = await seed(starting.seed ?? 'demo', dir, environment, clock());
  step('seed', seeded === null);
  // Not before: a country that is being loaded would be counted and recorded at the same time.
  stops.push(
    readStreams({
      dir,
      endpoint: stores.database,
      region: stores.variables.AWS_REGION,
      credentials: iam.issuer.operator,
      readers: declared.streamReaders,
      host: running,
      windows: starting.windows ?? false,
      onFailure: (line) => tell(`✖ ${line}`),
    }),
  );

  const config = JSON.stringify({
    issuer: issuer.url,
    clientId,
    stage: 'local',
    ...signInSettings(declaredPool, issuer.url),
  });
  const load = (from: string) =>
    loadSite(from, { '/config.json': config }, declaredSite.rewrites, watch);
  let served = webDir;
  let site = load(served);
  gateway.open({
    api: httpApi(declared.routes, running, localize, clock),
    bucket: bucketFiles(
      stores.clientOf(iam.siteCredentials(declaredSite.distributionArn)),
      declaredSite.fromBuckets,
    ),
    site: () => site,
    compresses: compressedPaths(declaredSite.compressed),
    headers: declaredSite.headers.map(([name, value]) => [name, localize(value)]),
    own: own.answer,
    onError: tell,
  });
  if (watch) {
    const watching = watchSources({
      dir,
      onFunctions: running.replaceCode,
      codeDirOf: (name) => {
        const changed = declared.functions.find((each) => each.name === name);
        return changed && running.codeDirOf(changed);
      },
      onWeb: (rebuilt) => {
        served = rebuilt;
        site = load(rebuilt);
      },
      webDirNow: () => served,
      reloadPages: own.reloadPages,
      tell,
    });
    stops.push(watching.stop);
  }

  return {
    url: gateway.url,
    issuer: issuer.url,
    environment,
    accounts: readAccounts(dir),
    seeded,
    fireSchedule: fire,
    token: (person) => tokenOf(person, { keys, issuer: issuer.url, clientId }),
    async invoke(functionName, event) {
      const called = declared.functions.find(({ name }) => name === functionName);
      if (!called) throw new Error(`the template declares no function ${functionName}`);
      return running.invoke(called, event, AWS_ITSELF);
    },
  };
}
