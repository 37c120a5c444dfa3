import { type TransportFacts, transportRules } from '../../../../../src/core/rules/http/transportRules.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

const valid: TransportFacts = {
  urls: ['https://as.example/a', 'http://127.0.0.1:1/b'],
  plainHttp: [],
  unverifiedOrigins: [],
  certificates: [],
  issuer: 'https://as.example',
  redirectUri: 'https://app.example/',
};

describe('rules for the transport', () => {
  describeRules(transportRules, valid, [
    { rule: 'transport.https', name: 'https and loopback', outcome: 'passed' },
    {
      rule: 'transport.https',
      name: 'loopback alone',
      change: { urls: ['http://localhost:1/', 'http://[::1]:1/'] },
      outcome: 'passed',
      says: 'this machine',
    },
    {
      rule: 'transport.https',
      name: 'http over the network',
      change: { urls: ['http://as.example/a', 'http://as.example/b'] },
      outcome: 'failed',
      severity: 'error',
      says: 'went to http://as.example over',
    },
    {
      rule: 'transport.https',
      name: 'http that the person allows',
      change: { urls: ['http://as.example/a'], plainHttp: ['http://as.example'] },
      outcome: 'failed',
      severity: 'warning',
      says: 'because you allow it',
    },
    {
      rule: 'transport.https',
      name: 'http to one that is allowed and one that is not',
      change: { urls: ['http://as.example/a', 'http://as.example:81/a'], plainHttp: ['http://as.example'] },
      outcome: 'failed',
      severity: 'error',
      says: 'http://as.example:81',
    },
    {
      rule: 'transport.https',
      name: 'a name that begins like loopback',
      change: { urls: ['http://127.0.0.1.example/'] },
      outcome: 'failed',
    },
    {
      rule: 'transport.https',
      name: 'an authority that was added',
      change: { certificates: [{ host: 'as.example', authority: 'Corp CA', unverified: undefined }] },
      outcome: 'passed',
      says: 'as.example by "Corp CA"',
    },
    {
      rule: 'transport.https',
      name: 'a certificate that was not verified',
      change: {
        certificates: [
          { host: 'as.example', authority: 'Corp CA', unverified: undefined },
          { host: 'op.example', authority: 'Nobody', unverified: 'SELF_SIGNED_CERT_IN_CHAIN' },
        ],
      },
      outcome: 'failed',
      severity: 'warning',
      says: 'op.example, issued by "Nobody" (SELF_SIGNED_CERT_IN_CHAIN)',
    },
    {
      rule: 'transport.https',
      name: 'an origin that the person does not have verified, with the reason that was found',
      change: {
        unverifiedOrigins: ['https://op.example:8443'],
        certificates: [{ host: 'op.example:8443', authority: 'Nobody', unverified: 'CERT_HAS_EXPIRED' }],
      },
      outcome: 'failed',
      severity: 'error',
      says: 'because you allow it: https://op.example:8443 (issued by "Nobody", CERT_HAS_EXPIRED)',
    },
    {
      rule: 'transport.https',
      name: 'such an origin whose certificate was a good one',
      change: { unverifiedOrigins: ['https://op.example'] },
      outcome: 'failed',
      severity: 'error',
      spec: 'RFC 6749 section 10.9',
      says: 'because you allow it: https://op.example.',
    },
    {
      rule: 'transport.https',
      name: 'such an origin, beside plain http that is allowed: both are said, and the worse one counts',
      change: { urls: ['http://as.example/a'], plainHttp: ['http://as.example'], unverifiedOrigins: ['https://op.example'] },
      outcome: 'failed',
      severity: 'error',
      says: 'http://as.example over plain http because you allow it, so secrets and tokens could be read in transit. Certificates were not verified',
    },
    { rule: 'transport.https', name: 'nothing sent', change: { urls: [] }, outcome: 'notApplicable' },
    { rule: 'transport.issuer', name: 'https', outcome: 'passed' },
    { rule: 'transport.issuer', name: 'loopback', change: { issuer: 'http://127.0.0.1:1/as' }, outcome: 'passed' },
    { rule: 'transport.issuer', name: 'http', change: { issuer: 'http://as.example' }, outcome: 'failed' },
    { rule: 'transport.issuer', name: 'a query', change: { issuer: 'https://as.example?x' }, outcome: 'failed' },
    { rule: 'transport.issuer', name: 'no URL', change: { issuer: 'as' }, outcome: 'failed' },
    { rule: 'transport.redirectUri', name: 'https', outcome: 'passed' },
    { rule: 'transport.redirectUri', name: 'a private scheme', change: { redirectUri: 'com.example:/cb' }, outcome: 'passed' },
    { rule: 'transport.redirectUri', name: 'http', change: { redirectUri: 'http://app.example/' }, outcome: 'failed' },
    { rule: 'transport.redirectUri', name: 'none', without: ['redirectUri'], outcome: 'notApplicable' },
  ]);
});
