import assert from 'node:assert/strict';
import { buildAuthorizationRequest } from '../../../../../src/core/oauth/authorizationRequest.ts';
import { receivedInForm, receivedInUrl } from '../../../../../src/core/oauth/authorizationResponse.ts';
import { authorizationResponseRules } from '../../../../../src/core/rules/authorization/authorizationResponseRules.ts';
import type { AuthorizationResponseFacts } from '../../../../../src/core/rules/authorization/responseRule.ts';
import { Secret } from '../../../../../src/core/values/secret.ts';
import { receivedInFlow } from '../../../../../src/pingone/flowsApi/receivedInFlow.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

describe('rules for an authorization response', () => {
  const request = (change: object = {}) =>
    buildAuthorizationRequest({
      endpoint: 'https://as.example/a',
      method: 'GET',
      clientId: 'c',
      responseType: 'code',
      redirectUri: 'https://app.example/cb',
      scopes: [],
      state: 'st',
      ...change,
    }).sent;
  const valid: AuthorizationResponseFacts = {
    sent: request(),
    received: receivedInUrl('https://app.example/cb?code=a&state=st'),
    issuer: 'https://as.example',
    issParameterSupported: undefined,
  };
  const received = (query: string): Partial<AuthorizationResponseFacts> => ({
    received: receivedInUrl(`https://app.example/cb${query}`),
  });

  const source = (place: 'query' | 'fragment', query: string): Partial<AuthorizationResponseFacts> => ({
    received: { ...receivedInUrl(`https://app.example/cb${query}`), source: place },
  });

  describeRules(authorizationResponseRules, valid, [
    { rule: 'response.tokenInQuery', name: 'a code in the query', outcome: 'passed' },
    {
      rule: 'response.tokenInQuery',
      name: 'tokens in the fragment',
      change: source('fragment', '#id_token=a&access_token=b'),
      outcome: 'passed',
    },
    { rule: 'response.tokenInQuery', name: 'an ID token in the query', change: source('query', '?id_token=a&state=st'), outcome: 'failed' },
    {
      rule: 'response.tokenInQuery',
      name: 'an access token in the query',
      change: source('query', '?access_token=a'),
      outcome: 'failed',
      says: 'logs',
    },
    { rule: 'state.returned', name: 'the same state', outcome: 'passed' },
    { rule: 'state.returned', name: 'another state', change: received('?code=a&state=other'), outcome: 'failed', says: 'differs' },
    {
      rule: 'state.returned',
      name: 'an empty state',
      change: received('?code=a&state='),
      outcome: 'failed',
      says: 'state in the response is empty',
    },
    { rule: 'authorizationResponse.repeated', name: 'each name once', outcome: 'passed' },
    {
      rule: 'authorizationResponse.repeated',
      name: 'code twice',
      change: received('?code=a&code=b&state=st'),
      outcome: 'failed',
      severity: 'error',
      says: '"code" more than once',
    },
    {
      rule: 'authorizationResponse.repeated',
      name: 'the same iss twice',
      change: received('?code=a&iss=i&iss=i'),
      outcome: 'failed',
      severity: 'error',
    },
    {
      rule: 'authorizationResponse.repeated',
      name: 'a parameter that no client acts on',
      change: received('?code=a&x=1&x=2&state=st'),
      outcome: 'failed',
      severity: 'warning',
    },
    {
      rule: 'authorizationResponse.repeated',
      name: 'state, which has a rule of its own',
      change: received('?code=a&state=st&state=st'),
      outcome: 'passed',
    },
    {
      rule: 'authorizationResponse.repeated',
      name: 'names of the redirect URI itself',
      change: { sent: request({ redirectUri: 'https://app.example/cb?x=1&x=2' }), ...received('?x=1&x=2&code=a') },
      outcome: 'passed',
    },
    { rule: 'response.type', name: 'tokens without a value', change: received('?code=a&id_token=&access_token='), outcome: 'passed' },
    { rule: 'response.type', name: 'a code without a value', change: received('?code=&state=st'), outcome: 'failed' },
    { rule: 'response.grantOrError', name: 'a code without a value', change: received('?code=&state=st'), outcome: 'failed' },
    {
      rule: 'response.grantOrError',
      name: 'an error beside a code without a value',
      change: received('?error=x&code='),
      outcome: 'passed',
    },
    ...[true, false].map((encrypted) => {
      const arrived = source('query', '?id_token=i&state=st').received;
      const jwt = { value: new Secret('x', 'response'), outside: [], encrypted };
      return {
        rule: 'response.tokenInQuery',
        name: `a JWT that is ${encrypted ? 'encrypted' : 'signed alone'}`,
        change: arrived === undefined ? {} : { received: { ...arrived, jwt } },
        outcome: encrypted ? ('passed' as const) : ('failed' as const),
      };
    }),
    { rule: 'response.tokenInQuery', name: 'tokens without a value', change: source('query', '?code=a&id_token='), outcome: 'passed' },
    { rule: 'state.returned', name: 'no state in the answer', change: received('?code=a'), outcome: 'failed' },
    {
      rule: 'state.returned',
      name: 'the same state twice',
      change: received('?code=a&state=st&state=st'),
      outcome: 'failed',
      says: 'more than one',
    },
    { rule: 'state.returned', name: 'a JWT that holds it (JARM)', change: received('?response=a.b.c'), outcome: 'notApplicable' },
    {
      rule: 'iss.matches',
      name: 'a JWT that holds it (JARM)',
      change: { issParameterSupported: true, ...received('?response=a.b.c') },
      outcome: 'notApplicable',
    },
    { rule: 'response.grantOrError', name: 'a JWT that holds it (JARM)', change: received('?response=a.b.c'), outcome: 'notApplicable' },
    {
      rule: 'response.grantOrError',
      name: 'a grant of nothing',
      change: { sent: request({ responseType: 'none' }), ...received('?state=st') },
      outcome: 'notApplicable',
    },
    {
      rule: 'response.type',
      name: 'a grant of nothing',
      change: { sent: request({ responseType: 'none' }), ...received('?state=st') },
      outcome: 'passed',
    },
    ...['?state=st&code=a', '#state=st&access_token=t', '?state=st&id_token=i', '?state=st&code=a&access_token=t'].map((answer) => ({
      rule: 'response.type',
      name: `for none: ${answer}`,
      change: { sent: request({ responseType: 'none' }), ...received(answer) },
      outcome: 'failed' as const,
      says: 'although response_type=none requests neither code nor token',
    })),
    {
      rule: 'response.type',
      name: 'an error in place of nothing',
      change: { sent: request({ responseType: 'none' }), ...received('?state=st&error=access_denied') },
      outcome: 'notApplicable',
    },
    { rule: 'response.type', name: 'a JWT that holds it (JARM)', change: received('?response=a.b.c'), outcome: 'notApplicable' },
    {
      rule: 'response.mode',
      name: 'a JWT, plain parameters requested',
      change: received('?response=a.b.c'),
      outcome: 'failed',
      severity: 'warning',
      says: 'did not request',
    },
    ...(['jwt', 'query.jwt'] as const).map((responseMode) => ({
      rule: 'response.mode',
      name: `plain parameters for ${responseMode}`,
      change: { sent: request({ responseMode }), ...received('?code=a&state=st') },
      outcome: 'failed' as const,
      severity: 'error' as const,
      spec: 'JARM section 2.3',
      says: 'nothing vouches',
    })),
    ...(['form_post', 'form_post.jwt'] as const).map((responseMode) => ({
      rule: 'response.mode',
      name: `${responseMode}, refused as not supported`,
      change: { sent: request({ responseMode }), ...received('?error=unsupported_response_mode&state=st') },
      outcome: 'notApplicable' as const,
      says: 'does not support',
    })),
    {
      rule: 'response.mode',
      name: 'a JWT for jwt',
      change: { sent: request({ responseMode: 'jwt' }), ...received('?response=a.b.c') },
      outcome: 'passed',
    },
    {
      rule: 'response.mode',
      name: 'a JWT in the fragment for query.jwt (JARM)',
      change: { sent: request({ extraParameters: [['response_mode', 'query.jwt']] }), ...received('#response=a.b.c') },
      outcome: 'failed',
    },
    { rule: 'state.returned', name: 'a state that was not asked for', change: { sent: request({ state: '' }) }, outcome: 'failed' },
    {
      rule: 'state.returned',
      name: 'no state on either side',
      change: { sent: request({ state: '' }), ...received('?code=a') },
      outcome: 'notApplicable',
    },
    { rule: 'iss.matches', name: 'the issuer', change: received('?code=a&iss=https%3A%2F%2Fas.example'), outcome: 'passed' },
    { rule: 'iss.matches', name: 'a slash more', change: received('?code=a&iss=https%3A%2F%2Fas.example%2F'), outcome: 'failed' },
    { rule: 'iss.matches', name: 'missing though announced', change: { issParameterSupported: true }, outcome: 'failed' },
    {
      rule: 'iss.matches',
      name: 'missing beside an ID token, which names the issuer',
      change: { issParameterSupported: true, ...received('#code=a&id_token=b') },
      outcome: 'notApplicable',
    },
    { rule: 'iss.matches', name: 'missing and not announced', change: { issParameterSupported: false }, outcome: 'notApplicable' },
    { rule: 'response.grantOrError', name: 'a code', outcome: 'passed' },
    { rule: 'response.grantOrError', name: 'an error', change: received('?error=x'), outcome: 'passed' },
    { rule: 'response.grantOrError', name: 'both', change: received('?error=x&code=a'), outcome: 'failed' },
    { rule: 'response.grantOrError', name: 'neither', change: received('?state=st'), outcome: 'failed' },
    { rule: 'response.type', name: 'code for code', outcome: 'passed' },
    {
      rule: 'response.type',
      name: 'all of hybrid',
      change: { sent: request({ responseType: 'code id_token token' }), ...received('#code=a&id_token=b&access_token=c') },
      outcome: 'passed',
    },
    {
      rule: 'response.type',
      name: 'an ID token missing',
      change: { sent: request({ responseType: 'code id_token' }) },
      outcome: 'failed',
      says: 'id_token',
    },
    {
      rule: 'response.type',
      name: 'a token too many',
      change: received('#code=a&access_token=b'),
      outcome: 'failed',
      says: 'access_token',
    },
    { rule: 'response.type', name: 'an error', change: received('?error=x'), outcome: 'notApplicable' },
    {
      rule: 'response.type',
      name: 'a type of another specification',
      change: { sent: request({ responseType: 'vp_token' }) },
      outcome: 'notApplicable',
    },
    { rule: 'response.mode', name: 'code in the query', outcome: 'passed', says: 'query' },
    {
      rule: 'response.mode',
      name: 'token in the fragment',
      change: { sent: request({ responseType: 'token' }), ...received('#access_token=a') },
      outcome: 'passed',
    },
    { rule: 'response.mode', name: 'code in the fragment', change: received('#code=a'), outcome: 'failed' },
    {
      rule: 'response.mode',
      name: 'pi.flow in the flow',
      change: { sent: request({ responseMode: 'pi.flow' }), received: receivedInFlow({ code: 'a' }) },
      outcome: 'passed',
    },
    {
      rule: 'response.mode',
      name: 'form_post in a form',
      change: { sent: request({ responseMode: 'form_post' }), received: receivedInForm('code=a') },
      outcome: 'passed',
    },
    { rule: 'response.mode', name: 'form_post in the query', change: { sent: request({ responseMode: 'form_post' }) }, outcome: 'failed' },
    {
      rule: 'response.mode',
      name: 'an unknown mode',
      change: { sent: request({ extraParameters: [['response_mode', 'web_message']] }) },
      outcome: 'notApplicable',
    },
    { rule: 'response.redirectUri', name: 'the redirect URI', outcome: 'passed' },
    {
      rule: 'response.redirectUri',
      name: 'a redirect URI with a query',
      change: { sent: request({ redirectUri: 'https://app.example/cb?x=1' }), ...received('?x=1&code=a') },
      outcome: 'passed',
    },
    {
      rule: 'response.redirectUri',
      name: 'the slash that a browser adds',
      change: { sent: request({ redirectUri: 'https://app.example' }), received: receivedInUrl('https://app.example/?code=a') },
      outcome: 'passed',
    },
    {
      rule: 'response.redirectUri',
      name: 'another path',
      change: { received: receivedInUrl('https://app.example/CB?code=a') },
      outcome: 'failed',
      says: 'the case differs',
    },
    { rule: 'response.redirectUri', name: 'pi.flow', change: { received: receivedInFlow({ code: 'a' }) }, outcome: 'notApplicable' },
    {
      rule: 'response.redirectUri',
      name: 'no redirect URI sent',
      change: { sent: request({ redirectUri: '' }) },
      outcome: 'notApplicable',
    },
  ]);

  it('never puts the state into a message', () => {
    for (const rule of authorizationResponseRules) {
      const verdict = rule.check({ ...valid, sent: request({ state: 'hidden-state' }) });
      assert.ok(!JSON.stringify(verdict).includes('hidden-state'));
    }
  });
});
