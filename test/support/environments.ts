import type { Application, Environment } from '../../src/environments/environment.ts';

export const environmentId = '0a1b2c3d-0000-4000-8000-000000000001';

/** A valid application of PingOne as the parser gives it; a test changes the field it is about. */
export function anApplication(changes: Partial<Application> = {}): Application {
  return {
    name: 'Web app',
    clientId: '0a1b2c3d-0000-4000-8000-0000000000a1',
    clientAuthentication: 'client_secret_basic',
    grantTypes: ['authorization_code'],
    responseTypes: ['code'],
    redirectUris: ['https://example.com/callback'],
    scopes: ['openid', 'profile'],
    pkce: 'S256',
    extraParameters: {},
    tokenParameters: {},
    ...changes,
  };
}

/** A valid PingOne environment as the parser gives it. */
export function anEnvironment(changes: Partial<Environment> = {}): Environment {
  return {
    name: 'Trial',
    kind: 'pingone',
    region: 'EU',
    environmentId,
    applications: [anApplication()],
    users: [{ username: 'demo' }],
    ...changes,
  };
}
