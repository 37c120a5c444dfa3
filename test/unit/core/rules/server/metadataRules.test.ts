import type { ServerMetadata } from '../../../../../src/core/oauth/wire.ts';
import { type MetadataFacts, metadataRules } from '../../../../../src/core/rules/server/metadataRules.ts';
import { describeRules, type RuleRow } from '../../../../support/runs/ruleOutcomes.ts';

const https = { issuer: 'https://as.example', token_endpoint: 'https://as.example/token', jwks_uri: 'https://as.example/keys' };
const facts = (change: Partial<ServerMetadata>, plainHttp: readonly string[] = []): MetadataFacts => ({
  metadata: { ...https, ...change },
  plainHttp,
});
const row = (
  name: string,
  outcome: RuleRow<MetadataFacts>['outcome'],
  change: MetadataFacts,
  more: Partial<RuleRow<MetadataFacts>> = {},
): RuleRow<MetadataFacts> => ({ rule: 'metadata.https', name, outcome, change, ...more });

describe('rules for server metadata', () => {
  describeRules<MetadataFacts>(metadataRules, facts({}), [
    row('https', 'passed', facts({})),
    row('on this machine', 'passed', facts({ token_endpoint: 'http://127.0.0.1:8080/token', jwks_uri: 'http://localhost/keys' })),
    row('no endpoint', 'notApplicable', { metadata: { issuer: 'https://as.example' }, plainHttp: [] }),
    row('http', 'failed', facts({ jwks_uri: 'http://as.example/keys' }), { says: 'jwks_uri', severity: 'error' }),
    row('an http endpoint that no run uses', 'failed', facts({ end_session_endpoint: 'http://as.example/' }), {
      says: 'end_session_endpoint',
    }),
    row('http that is allowed', 'failed', facts({ jwks_uri: 'http://as.example/keys' }, ['http://as.example']), { severity: 'warning' }),
    row(
      'http of which a part is allowed',
      'failed',
      facts({ jwks_uri: 'http://x.example/', token_endpoint: 'http://y.example/' }, ['http://x.example']),
      {
        severity: 'error',
      },
    ),
    row('an http issuer, which has its own rule', 'passed', facts({ issuer: 'http://as.example' })),
  ]);
});
