import assert from 'node:assert/strict';
import { type ApplicationKind, applicationKind } from '../../../src/environments/applicationKind.ts';
import type { Application } from '../../../src/environments/environment.ts';
import { anApplication } from '../../support/environments.ts';

describe('the kind of an application (RFC 6749 section 2.1)', () => {
  const rows: readonly (readonly [kind: ApplicationKind, what: string, changes: Partial<Application>])[] = [
    ['web', 'with a secret', {}],
    ['public', 'without a secret, by https', { clientAuthentication: 'none' }],
    ['native', 'without a secret, with a scheme of its own', { clientAuthentication: 'none', redirectUris: ['com.example.app:/callback'] }],
    ['public', 'without a secret, on this machine', { clientAuthentication: 'none', redirectUris: ['http://127.0.0.1/callback'] }],
    ['public', 'without a secret and without a redirect URI', { clientAuthentication: 'none', redirectUris: [] }],
    ['device', 'that shows a code', { clientAuthentication: 'none', grantTypes: ['device_code', 'refresh_token'] }],
    ['service', 'for which nobody signs on', { grantTypes: ['client_credentials'] }],
    ['web', 'that does both', { grantTypes: ['client_credentials', 'implicit'] }],
  ];
  for (const [kind, what, changes] of rows)
    it(`is ${kind} of one ${what}`, () => assert.equal(applicationKind(anApplication(changes)), kind));
});
