import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { mavenArchive } from '../install/mavenArtifact.ts';
import type { StartedProvider } from '../support/providerTests.ts';
import { freePort, startServerProcess } from '../support/serverProcess.ts';
import { Administration } from './administration.ts';
import { startAuthenticationChannel } from './authenticationChannel.ts';
import { type LogoutUris, passwordOfUsers, realms, secretOfClients } from './realms.ts';

export const version = '26.7.3';

export interface KeycloakServer extends StartedProvider {
  /** Without the realm. */
  readonly server: string;
  readonly administration: Administration;
  /** On ports that nobody listens on while no run waits. */
  readonly logoutUris: LogoutUris;
}

/** Starts Keycloak in its development mode, with its data in memory, on a free port of loopback. */
export async function startKeycloak(): Promise<KeycloakServer> {
  const folder = await mavenArchive({ group: 'org.keycloak', artifact: 'keycloak-quarkus-dist', version });
  const port = await freePort();
  const server = `http://127.0.0.1:${port}`;
  const password = randomUUID();
  const channel = await startAuthenticationChannel();
  channel.answerTo(`${server}/realms/demo/protocol/openid-connect/ext/ciba/auth/callback`);
  const stopKeycloak = await startServerProcess({
    command: 'bash',
    words: [
      ...[join(folder, `keycloak-${version}`, 'bin/kc.sh'), 'start-dev', '--http-host=127.0.0.1', `--http-port=${port}`],
      ...['--db=dev-mem', '--cache=local', '--log-level=error'],
      `--spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri=${channel.url}`,
    ],
    variables: {
      KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
      KC_BOOTSTRAP_ADMIN_PASSWORD: password,
      JAVA_OPTS_KC_HEAP: '-Xms256m -Xmx1g',
    },
    ready: `${server}/realms/master/.well-known/openid-configuration`,
    limitMs: 5 * 60_000,
  });
  const stop = async (): Promise<void> => {
    channel.stop();
    await stopKeycloak();
  };
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const logoutUris = {
    backchannel: `http://127.0.0.1:${await freePort()}/backchannel-logout`,
    frontchannel: `http://127.0.0.1:${await freePort()}/frontchannel-logout`,
  };
  const administration = new Administration(server, password);
  try {
    for (const realm of realms(createPublicKey(key).export({ format: 'jwk' }), logoutUris)) await administration.createRealm(realm);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    issuer: `${server}/realms/demo`,
    server,
    administration,
    logoutUris,
    variables: {
      AUTH_FLOW_SECRET: secretOfClients,
      AUTH_FLOW_PASSWORD: passwordOfUsers,
      AUTH_FLOW_NEW_PASSWORD: 'a new password of the tests',
      AUTH_FLOW_WRONG_PASSWORD: 'not the password of anybody',
      AUTH_FLOW_SECRET_WITH_LINE_BREAK: `${secretOfClients}\n`,
      AUTH_FLOW_WRONG_SECRET: 'not-the-secret-of-any-of-these-clients',
      AUTH_FLOW_KEY: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      AUTH_FLOW_OTHER_KEY: otherKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
    answers: { username: 'alice', password: passwordOfUsers },
    addresses: [server, channel.url],
    stop,
  };
}
