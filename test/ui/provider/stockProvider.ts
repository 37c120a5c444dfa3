/**
 * A program: `oidc-provider` as it comes, with its own sign-on and consent pages, keys, accounts and defaults. Only what is a
 * matter of registration is set, the grants and the clients. Prints its issuer.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadOidcProvider } from '../../../src/sandbox/authorization/library/loadOidcProvider.ts';

const { Provider } = await loadOidcProvider();
const server = createServer();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const client = {
  client_secret: process.env['CLIENT_SECRET'],
  application_type: 'native',
  redirect_uris: ['http://127.0.0.1/callback'],
};
const provider = new Provider(issuer, {
  clients: [
    {
      ...client,
      client_id: 'code-client',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      scope: 'openid offline_access',
    },
    {
      ...client,
      client_id: 'hybrid-client',
      grant_types: ['authorization_code', 'implicit'],
      response_types: ['code id_token', 'code token', 'code id_token token', 'id_token token', 'id_token'],
    },
    {
      client_id: 'device-client',
      token_endpoint_auth_method: 'none',
      application_type: 'native',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
      response_types: [],
      redirect_uris: [],
    },
  ],
  responseTypes: ['code', 'id_token', 'id_token token', 'code id_token', 'code token', 'code id_token token'],
  features: { deviceFlow: { enabled: true } },
} as never);
server.on('request', provider.callback());
process.stdout.write(`${issuer}\n`);
