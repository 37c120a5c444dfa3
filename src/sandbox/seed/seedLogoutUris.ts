import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Directory } from '../directory/directory.ts';
import { seededApplicationId } from './applications.ts';

/** The application that is told when a session ends. */
const toldApplication = 'LOGOUT_APP';

/** Registers its logout addresses, on a port that nobody has: whoever waits there is told. */
export async function seedLogoutUris(directory: Directory): Promise<void> {
  const origin = `http://127.0.0.1:${await freePort()}`;
  directory.logoutUris.set(seededApplicationId(toldApplication), {
    backchannel: `${origin}/backchannel-logout`,
    frontchannel: `${origin}/frontchannel-logout`,
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
