import assert from 'node:assert/strict';
import type { FlowPorts } from '../../../src/core/engine/flowPorts.ts';
import type { ApplicationSecret, AuthorizationPlan, ClientPlan, SecretRef } from '../../../src/core/plan/plan.ts';
import { runTamper, type TamperReport } from '../../../src/core/tamper/runTamper.ts';
import { tamperCases } from '../../../src/core/tamper/tamperCases.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { type NodePorts, openNodePorts } from '../../../src/node/nodePorts.ts';
import { clientPlan, codePlan, recordingLog } from '../../support/builders.ts';
import {
  type Protection,
  protections,
  weakServerKeys,
  weakServerLifetimeMs,
  weakServerRedirectUri,
  weakServerSecret,
} from '../../support/tamper/weakness.ts';
import { startWeakServer, type WeakServer } from '../../support/tamper/weakServer.ts';
import { undiagnosed } from '../../support/undiagnosed.ts';

/** Which protection of the server each case is about. */
const isAbout: Readonly<Record<string, Protection>> = {
  'request.unknownClient': 'clientId',
  'request.noClient': 'clientId',
  'request.noResponseType': 'responseType',
  'request.unknownResponseType': 'responseType',
  'request.repeatedParameter': 'repeatedParameters',
  'request.silentWithoutSession': 'silence',
  'request.tokenType': 'registeredType',
  'request.tokenInQuery': 'queryMode',
  'object.unsigned': 'objectSigned',
  'object.altered': 'objectSignature',
  'pushed.reused': 'pushedOnce',
  'pushed.otherClient': 'pushedClient',
  'session.missing': 'sessionNeeded',
  'session.ofOtherRun': 'sessionOfFlow',
  'pkce.missingVerifier': 'verifierNeeded',
  'pkce.wrongVerifier': 'verifier',
  'pkce.challengeAsVerifier': 'verifierIsHashed',
  'pkce.shortVerifier': 'verifierLength',
  'pkce.challengeDropped': 'verifierWithoutChallenge',
  'pkce.unknownMethod': 'challengeMethod',
  'code.replayed': 'codeOnce',
  'code.altered': 'codeKnown',
  'code.missing': 'codeKnown',
  'code.otherRedirect': 'codeRedirectUri',
  'code.otherClient': 'codeClient',
  'code.expired': 'codeLifetime',
  'client.noAuthentication': 'clientNeeded',
  'client.noSecret': 'clientNeeded',
  'client.wrongBasic': 'clientSecret',
  'client.wrongPost': 'clientSecret',
  'client.doubled': 'oneAuthentication',
  'client.repeatedParameter': 'repeatedParameters',
  'client.get': 'postOnly',
  'assertion.missing': 'clientNeeded',
  'assertion.unsigned': 'assertionSignature',
  'assertion.altered': 'assertionSignature',
  'assertion.replayed': 'assertionOnce',
  'assertion.wrongAudience': 'assertionAudience',
  'assertion.expired': 'assertionLifetime',
  'assertion.keyConfusion': 'assertionAlgorithm',
  'refresh.altered': 'refreshKnown',
  'refresh.missing': 'refreshKnown',
  'refresh.widerScope': 'refreshScope',
  'refresh.reused': 'refreshOnce',
  'dpop.altered': 'proofSignature',
  'dpop.replayed': 'proofOnce',
  'dpop.codeOtherKey': 'proofOfCode',
  'dpop.otherKey': 'proofOfToken',
};

const secretRef = (what: ApplicationSecret): SecretRef => ({
  environment: 'Weak',
  owner: { kind: 'application', clientId: 'weak', what },
});

const authentications = {
  client_secret_basic: { dpop: { algorithm: 'ES256', key: secretRef('dpopKey') } },
  client_secret_post: {},
  client_secret_jwt: { assertionAlgorithm: 'HS256' },
  private_key_jwt: { assertionAlgorithm: 'ES256', secret: secretRef('privateKey') },
} satisfies Partial<Record<ClientPlan['authentication'], Partial<ClientPlan>>>;

describe('tamper checks against a server that is as weak as it is told to be', function () {
  this.timeout(20_000);
  let server: WeakServer;
  let node: NodePorts;

  before(async () => {
    server = await startWeakServer();
    node = openNodePorts({ secrets: { read: async ({ owner }) => storedSecret(owner) }, log: recordingLog() });
  });
  after(async () => {
    await node.close();
    await server.close();
  });
  afterEach(() => server.off.clear());

  /** One for each way to authenticate, and for each way of the authorization request. */
  function plans(): readonly AuthorizationPlan[] {
    const { issuer } = server;
    const metadata = {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      pushed_authorization_request_endpoint: `${issuer}/par`,
      userinfo_endpoint: `${issuer}/userinfo`,
    };
    const asServer = { environmentName: 'Weak', environmentKind: 'oidc', issuer, metadata };
    const made = Object.entries(authentications).map(([authentication, about]) =>
      codePlan({
        server: asServer,
        client: clientPlan({
          clientId: 'weak',
          authentication: authentication as keyof typeof authentications,
          registeredRedirectUris: [weakServerRedirectUri],
          responseTypes: ['code', 'id_token'],
          ...about,
        }),
        redirectUri: weakServerRedirectUri,
        signOn: { kind: 'direct' },
        scopes: ['openid'],
      }),
    );
    const first = made[0] ?? assert.fail();
    return [
      ...made,
      { ...first, pushed: true },
      { ...first, requestObject: { algorithm: 'HS256', key: secretRef('clientSecret') } },
      {
        ...first,
        server: {
          ...asServer,
          flowsUrl: `${issuer}/flows`,
          metadata: { ...metadata, authorization_endpoint: `${issuer}/signon/authorize` },
        },
        signOn: { kind: 'flows' },
      },
    ];
  }

  function planFor(id: string): AuthorizationPlan {
    const plan = plans().find((each) => caseOf(id).applies(each));
    assert.ok(plan, `no plan is one that ${id} applies to`);
    return plan;
  }

  const caseOf = (id: string) => {
    const found = tamperCases.find((each) => each.id === id);
    assert.ok(found);
    return found;
  };

  const newNodePorts = (): FlowPorts =>
    node.createPorts({ emit: () => undefined, prompter: { ask: () => Promise.reject(new Error('nobody')) }, product: undiagnosed });

  const session = (plan: AuthorizationPlan, cases: typeof tamperCases): Promise<TamperReport> => {
    const otherClient = { ...plan, client: { ...plan.client, clientId: 'other' } };
    const options = { newPorts: newNodePorts, otherClient, codeLifetimeMs: weakServerLifetimeMs };
    return runTamper(plan, cases, options, new AbortController().signal);
  };

  it('has at least 30 cases, each with an ID of its own, and knows no protection that no case is about', () => {
    const ids = tamperCases.map(({ id }) => id);
    assert.ok(new Set(ids).size >= 30 && new Set(ids).size === ids.length);
    const named = new Set(ids.map((id) => isAbout[id] ?? 'redirectUri'));
    assert.deepEqual(
      protections.filter((each) => !named.has(each)),
      [],
    );
  });

  for (const tamperCase of tamperCases) {
    it(`${tamperCase.id} holds, and does not without the protection`, async () => {
      const plan = planFor(tamperCase.id);
      const strong = await session(plan, [tamperCase]);
      assert.deepEqual([strong.control.outcome.kind, strong.closing?.outcome.kind], ['completed', 'completed']);
      assert.deepEqual([strong.results[0]?.verdict.kind, strong.results[0]?.verdict.reason], ['held', strong.results[0]?.verdict.reason]);
      const protection = isAbout[tamperCase.id] ?? (tamperCase.group === 'redirect' ? 'redirectUri' : undefined);
      assert.ok(protection, 'the case is about a protection');
      server.off.add(protection);
      const weak = await session(plan, [tamperCase]);
      const { kind, reason } = weak.results[0]?.verdict ?? {};
      assert.deepEqual([kind, reason], ['notHeld', reason]);
    });
  }

  for (const id of ['request.unknownResponseType', 'request.silentWithoutSession', 'pkce.challengeAsVerifier', 'pkce.unknownMethod']) {
    it(`${id} is about the pushed request where the parameters are pushed`, async () => {
      const plan = plans().find(({ pushed }) => pushed === true) ?? assert.fail();
      const verdicts: unknown[] = [];
      for (const weaken of [false, true]) {
        if (weaken) server.off.add(isAbout[id] ?? assert.fail());
        const { results } = await session(plan, [caseOf(id)]);
        verdicts.push(results[0]?.verdict.kind);
        const steps = results[0]?.flow?.hops.flatMap(({ step, changes }) => (changes === undefined ? [] : [step]));
        assert.deepEqual(steps, [id.startsWith('pkce.challenge') ? 'token request' : 'pushed authorization request']);
      }
      assert.deepEqual(verdicts, ['held', 'notHeld']);
    });
  }

  it('runs no case where the unchanged run does not complete', async () => {
    const plan = { ...planFor('code.replayed'), redirectUri: 'https://client.example/other' };
    const report = await session(plan, tamperCases);
    assert.deepEqual([report.control.outcome.kind, report.results, report.closing], ['refused', [], undefined]);
  });

  it('cannot tell what a case is about that the run makes no request for', async () => {
    const { results } = await session(planFor('client.wrongPost'), [caseOf('dpop.replayed')]);
    assert.deepEqual(
      results.map(({ verdict, flow }) => [verdict.kind, flow]),
      [['unclear', undefined]],
    );
  });

  it('changes nothing on a server that is not marked as own; on others it sends one request a second, 200 in all, and keeps enough of them for the last unchanged run', async () => {
    const { issuer } = server;
    const elsewhere = 'https://weak.example';
    const plan = JSON.parse(JSON.stringify(planFor('client.wrongPost')).replaceAll(issuer, elsewhere)) as AuthorizationPlan;
    const pauses: number[] = [];
    let sent = 0;
    const newPorts = (): FlowPorts => {
      const ports = newNodePorts();
      return {
        ...ports,
        transport: {
          // What was really sent is not told: it went to this machine.
          send: (request, { onSent: _, ...context }) => {
            sent++;
            return ports.transport.send({ ...request, url: request.url.replace(elsewhere, issuer) }, context);
          },
        },
        clock: {
          ...ports.clock,
          startTimer: (durationMs, onTime) => {
            if (durationMs === 1000) pauses.push(durationMs);
            return ports.clock.startTimer(durationMs === 1000 ? 0 : durationMs, onTime);
          },
        },
      };
    };
    const many = Array.from({ length: 8 }, () => tamperCases).flat();
    const foreign = await runTamper(plan, many, { newPorts }, new AbortController().signal);
    assert.deepEqual([foreign.control.outcome.kind, foreign.foreign, foreign.results], ['completed', [elsewhere], []]);
    pauses.length = 0;
    sent = 0;
    const report = await runTamper(plan, many, { newPorts, isOwn: (origin) => origin === elsewhere }, new AbortController().signal);
    assert.equal(report.closing?.outcome.kind, 'completed');
    assert.ok(sent <= 200 && sent > 190, `${sent} requests`);
    assert.equal(pauses.length, sent - 1);
    assert.match(report.results.at(-2)?.verdict.reason ?? '', /run makes no request|Choose fewer cases/);
  });

  it('changes no password in any case', () => {
    const names = tamperCases.flatMap(({ edits }) => edits.flatMap((edit) => ('of' in edit ? [] : [edit.name])));
    assert.ok(!names.includes('password') && !names.includes('username'));
  });
});

function storedSecret(owner: SecretRef['owner']): Secret | undefined {
  if (owner.kind !== 'application' || owner.what === 'dpopKey') return undefined;
  return owner.what === 'privateKey' ? new Secret(weakServerKeys.privateKey, 'private_key') : new Secret(weakServerSecret, 'client_secret');
}
