import { adviceRules, type PracticeFacts } from '../../../../src/core/rules/adviceRules.ts';
import { describeRules } from '../../../support/runs/ruleOutcomes.ts';

const valid: PracticeFacts = {
  grant: 'authorization_code',
  responseType: 'code',
  pkce: 'S256',
  clientAuthentication: 'client_secret_basic',
  redirectUri: 'http://127.0.0.1/cb',
  state: 's',
  accessTokenLifetimeSeconds: 3600,
  refreshTokenIssued: false,
  refreshTokenRotated: undefined,
  refreshRequests: 0,
  refreshTokenAccepted: 0,
};
const machine: Partial<PracticeFacts> = { grant: 'client_credentials', pkce: 'none' };

describe('advice on a flow as a whole (RFC 9700)', () => {
  describeRules(adviceRules, valid, [
    { rule: 'advice.implicit', name: 'code alone', outcome: 'passed' },
    { rule: 'advice.implicit', name: 'an ID token alone', change: { grant: 'implicit', responseType: 'id_token' }, outcome: 'passed' },
    { rule: 'advice.implicit', name: 'an access token', change: { grant: 'implicit', responseType: 'token' }, outcome: 'failed' },
    { rule: 'advice.implicit', name: 'hybrid with a token', change: { grant: 'hybrid', responseType: 'code token' }, outcome: 'failed' },
    { rule: 'advice.implicit', name: 'no front channel', change: machine, without: ['responseType'], outcome: 'notApplicable' },
    { rule: 'advice.pkce', name: 'S256', outcome: 'passed' },
    {
      rule: 'advice.pkce',
      name: 'a public client without',
      change: { pkce: 'none', clientAuthentication: 'none' },
      outcome: 'failed',
      says: 'public client',
    },
    { rule: 'advice.pkce', name: 'a confidential client without', change: { pkce: 'none' }, outcome: 'failed', says: 'injected into' },
    { rule: 'advice.pkce', name: 'no code', change: { responseType: 'id_token' }, outcome: 'notApplicable' },
    { rule: 'advice.state', name: 'both', outcome: 'passed' },
    { rule: 'advice.state', name: 'PKCE alone', without: ['state'], outcome: 'passed' },
    { rule: 'advice.state', name: 'neither', change: { pkce: 'none' }, without: ['state'], outcome: 'failed' },
    { rule: 'advice.state', name: 'no front channel', change: machine, outcome: 'notApplicable' },
    { rule: 'advice.localhost', name: 'an address', outcome: 'passed' },
    { rule: 'advice.localhost', name: 'the name', change: { redirectUri: 'http://localhost:1/cb' }, outcome: 'failed' },
    { rule: 'advice.localhost', name: 'another host', change: { redirectUri: 'https://localhost.example/' }, outcome: 'notApplicable' },
    { rule: 'advice.localhost', name: 'no URL', change: { redirectUri: 'cb' }, outcome: 'notApplicable' },
    { rule: 'advice.lifetime', name: 'an hour', outcome: 'passed', says: '1 h' },
    { rule: 'advice.lifetime', name: 'thirty days', change: { accessTokenLifetimeSeconds: 2_592_000 }, outcome: 'failed', says: '30 days' },
    { rule: 'advice.lifetime', name: 'not said', without: ['accessTokenLifetimeSeconds'], outcome: 'notApplicable' },
    {
      rule: 'advice.rotation',
      name: 'rotated',
      change: { clientAuthentication: 'none', refreshTokenRotated: true },
      outcome: 'passed',
    },
    {
      rule: 'advice.rotation',
      name: 'not rotated',
      change: { clientAuthentication: 'none', refreshTokenRotated: false },
      outcome: 'failed',
    },
    {
      rule: 'advice.rotation',
      name: 'one refresh token, accepted twice',
      change: { clientAuthentication: 'none', refreshTokenRotated: false, refreshRequests: 2, refreshTokenAccepted: 2 },
      outcome: 'failed',
      says: 'the same refresh token of a public client 2 times',
    },
    {
      rule: 'advice.rotation',
      name: 'a refresh that was refused',
      change: { clientAuthentication: 'none', refreshTokenIssued: true, refreshRequests: 1 },
      outcome: 'notApplicable',
      says: 'no refresh was successful',
    },
    { rule: 'advice.rotation', name: 'a confidential client', change: { refreshTokenRotated: false }, outcome: 'notApplicable' },
    {
      rule: 'advice.rotation',
      name: 'not used yet',
      change: { clientAuthentication: 'none', refreshTokenIssued: true },
      outcome: 'notApplicable',
      says: 'not used yet',
    },
  ]);
});
