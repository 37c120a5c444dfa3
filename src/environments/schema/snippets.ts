import { about } from '../../core/text/about.ts';
import { regionCodes } from '../reading/configurationNames.ts';
import type { Snippet } from './jsonSchema.ts';
import { place } from './place.ts';

/* What completion inserts. The bundle that is loaded at activation has empty lists in their place. */

export const environmentSnippets: readonly Snippet[] = [
  {
    label: 'PingOne environment',
    description: about`By region and environment ID`,
    body: {
      name: place(1, 'PingOne trial'),
      kind: 'pingone',
      region: place(2, ...regionCodes),
      environmentId: place(3, 'environment ID'),
      applications: [],
      users: [],
    },
  },
  {
    label: about`PingOne environment with a custom domain`,
    body: { name: place(1, 'PingOne'), kind: 'pingone', customDomain: place(2, 'login.example.com'), applications: [], users: [] },
  },
  {
    label: 'OpenID Provider',
    description: about`Any, by its issuer URL`,
    body: { name: place(1, 'My provider'), kind: 'oidc', issuer: place(2, 'https://issuer.example.com'), applications: [] },
  },
  { label: 'Local sandbox', description: 'Built in', body: { name: place(1, 'Local sandbox'), kind: 'sandbox' } },
];

export const applicationSnippets: readonly Snippet[] = [
  {
    label: 'Web application',
    description: about`Client secret in the Authorization header`,
    body: {
      name: place(1, 'My web app'),
      clientId: place(2, 'client ID'),
      clientAuthentication: 'client_secret_basic',
      redirectUris: [place(3, 'https://example.com/callback')],
      scopes: ['openid', 'profile'],
    },
  },
  {
    label: about`Single-page or native application`,
    description: about`No secret, PKCE`,
    body: {
      name: place(1, 'My app'),
      clientId: place(2, 'client ID'),
      clientAuthentication: 'none',
      redirectUris: [place(3, 'http://127.0.0.1/callback')],
      scopes: ['openid', 'profile'],
    },
  },
];

export const testUserSnippets: readonly Snippet[] = [{ label: 'Test user', body: { username: place(1, 'username') } }];
