import { parseArgs } from 'node:util';
import { ProvinceCode, readLaoCode } from '#domain/lao.ts';
import { Role } from '#domain/permission.ts';
import { localDir, readLocalEnvironment } from '../local/environment.ts';
import { readKeys } from '../local/identity/keys.ts';
import { signToken } from '../local/identity/token.ts';

const USAGE =
  'usage: npm run -s token -- --role recorder|certifier|province|office|observer [--lao CODE] [--province PP] [--name NAME] [--expires-in 1h]';

/** A mistake in what was asked: exit 2. */
class Refused extends Error {}

type Asked = {
  role: Role;
  lao: string | null;
  province: string | null;
  name: string;
  expiresIn: string;
};

/** Every mistake is one line; the role decides whether an LAO or a province must be named. */
function asked(): Asked {
  const { values } = parseArgs({
    options: {
      role: { type: 'string' },
      lao: { type: 'string' },
      province: { type: 'string' },
      name: { type: 'string' },
      'expires-in': { type: 'string', default: '1h' },
    },
  });
  const { 'expires-in': expiresIn } = values;
  const role = Role.safeParse(values.role);
  if (!role.success) throw new Refused(`--role ${values.role ?? ''}: no such role\n${USAGE}`);
  if (!/^\d+\s*(s|m|h|d)$/.test(expiresIn)) {
    throw new Refused(`--expires-in ${expiresIn}: a number and s, m, h or d, such as 15m`);
  }
  const isOfLao = role.data === 'recorder' || role.data === 'certifier';
  const lao = values.lao === undefined ? null : readLaoCode(values.lao);
  if (isOfLao && lao === null) {
    throw new Refused(`--lao ${values.lao ?? ''}: a ${role.data} needs an LAO code of 7 digits`);
  }
  const province = ProvinceCode.safeParse(values.province);
  if (role.data === 'province' && !province.success) {
    throw new Refused(
      `--province ${values.province ?? ''}: a province officer needs a province code of 2 digits`,
    );
  }
  return {
    role: role.data,
    lao: isOfLao ? lao : null,
    province: role.data === 'province' && province.success ? province.data : null,
    name: values.name ?? role.data,
    expiresIn,
  };
}

async function main(): Promise<void> {
  const { expiresIn, ...person } = asked();
  const environment = readLocalEnvironment();
  const keys = readKeys(localDir());
  if (!environment || !keys) {
    throw new Error(
      `the local run was never started in ${localDir()}: run \`npm start\` once, it makes the signing key`,
    );
  }
  const username = `${person.role}-${person.lao ?? person.province ?? 'script'}`;
  const token = await signToken(keys, {
    issuer: environment.ISSUER_URL,
    clientId: environment.CLIENT_ID,
    account: { username, ...person },
    expiresIn,
  });
  console.log(token);
}

main().catch((error: unknown) => {
  const refused = error instanceof Refused || error instanceof TypeError;
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = refused ? 2 : 1;
});
