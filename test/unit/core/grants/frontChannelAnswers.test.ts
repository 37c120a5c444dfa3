import assert from 'node:assert/strict';
import type { AnswerWait, UserAgent } from '../../../../src/core/engine/ports.ts';
import type { HttpRequest, HttpResponse } from '../../../../src/core/http/http.ts';
import { foreignResponseFinding } from '../../../../src/core/oauth/responses/authorizationResponseArrival.ts';
import type { AuthorizationPlan } from '../../../../src/core/plan/plan.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import { codePlan, fixture, jsonResponse, redirectTo, response, testPorts } from '../../../support/builders.ts';
import { FixedClock } from '../../../support/fixedClock.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { paths } from '../../../support/servers/pingOneServer.ts';

/** Where an answer stands, and how a server puts it there. */
const places = {
  query: (parameters: string) => redirectTo(`${fixture.redirectUri}?${parameters}`),
  fragment: (parameters: string) => redirectTo(`${fixture.redirectUri}#${parameters}`),
  form_post: (parameters: string) => {
    const inputs = [...new URLSearchParams(parameters)].map(([name, value]) => `<input name="${name}" value="${value}">`);
    return response(200, `<form method="post" action="${fixture.redirectUri}">${inputs.join('')}</form>`, [['content-type', 'text/html']]);
  },
} satisfies Readonly<Record<string, (parameters: string) => HttpResponse>>;

type Place = keyof typeof places;

/** Answers with parameters that may carry the state of the request. */
type Parameters = (state: string) => string;

function stateOf(request: HttpRequest): string {
  return new URL(request.url).searchParams.get('state') ?? '';
}

/** A run whose authorization request is answered so, by a sign-on of each kind. */
async function runWith(
  signOn: 'direct' | 'flows' | 'browser',
  place: Place,
  parameters: Parameters,
  change: Partial<AuthorizationPlan> = {},
): Promise<Flow> {
  const transport = new FakeTransport();
  if (signOn !== 'browser') transport.expect(`GET ${paths.authorize}`, (request) => places[place](parameters(stateOf(request))));
  const userAgent: UserAgent = {
    authorize: async (_request, { expected }) => {
      const text = parameters(expected.state ?? '');
      if (place === 'form_post') return { url: expected.redirectUri, form: text };
      return { url: `${expected.redirectUri}${place === 'query' ? '?' : '#'}${text}` };
    },
  };
  const plan = codePlan({ responseMode: place, ...change, signOn: { ...codePlan().signOn, kind: signOn } as AuthorizationPlan['signOn'] });
  const flow = await runFlow(plan, testPorts(transport, { userAgent }), new AbortController().signal);
  transport.assertDone();
  return flow;
}

function errorCode({ outcome }: Flow): string {
  return 'error' in outcome ? `${outcome.kind} ${outcome.error.code}` : outcome.kind;
}

describe('an authorization response that is of no use ends the run with a reason', () => {
  const responseTypeNone = { extraParameters: [['response_type', 'none']] } as const;
  for (const signOn of ['direct', 'flows', 'browser'] as const) {
    for (const place of Object.keys(places) as Place[]) {
      it(`${signOn}, ${place}: a JWT (JARM) that cannot be read`, async () => {
        const flow = await runWith(signOn, place, () => 'response=not.a.jwt', {
          extraParameters: [['response_mode', `${place}.jwt`]],
        });
        assert.equal(errorCode(flow), 'failed authorizationResponse.jwt');
        assert.deepEqual(
          flow.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code),
          [],
          'what cannot be read is not judged',
        );
      });

      it(`${signOn}, ${place}: a state alone (response_type=none)`, async () => {
        const flow = await runWith(signOn, place, (state) => `state=${state}`, responseTypeNone);
        assert.equal(errorCode(flow), 'failed authorizationResponse.none');
      });
    }

    it(`${signOn}: two states (RFC 6749 section 3.1)`, async () => {
      const flow = await runWith(signOn, 'query', (state) => `code=c&state=${state}&state=${state}`);
      assert.equal(errorCode(flow), 'failed state.returned');
    });
  }

  it('an error without the state is one, and the missing state is told (RFC 6749 section 4.1.2.1)', async () => {
    const flow = await runWith('direct', 'query', () => 'error=access_denied');
    assert.equal(errorCode(flow), 'refused access_denied');
    assert.ok(flow.findings.some(({ code }) => code === 'state.returned'));
  });
});

describe('a sign-on in the system browser', () => {
  /** A run that ends in the browser, and how it waited there. */
  async function waitOf(plan: Partial<AuthorizationPlan>, during: (wait: AnswerWait) => void = () => undefined, clock = new FixedClock()) {
    const transport = new FakeTransport();
    if (plan.pushed === true) transport.expect(`POST ${paths.par}`, jsonResponse(201, { request_uri: 'urn:example:x', expires_in: 60 }));
    let seen: { readonly url: string; readonly wait: AnswerWait } | undefined;
    const userAgent: UserAgent = {
      authorize: async ({ url }, wait) => {
        seen = { url, wait };
        during(wait);
        return { url: `${wait.expected.redirectUri}?error=access_denied&state=${wait.expected.state ?? ''}` };
      },
    };
    const ports = testPorts(transport, { userAgent, clock });
    const flow = await runFlow(codePlan({ ...plan, signOn: { kind: 'browser' } }), ports, new AbortController().signal);
    transport.assertDone();
    assert.ok(seen);
    return { ...seen, flow, events: ports.events };
  }

  it('is told the state, the response mode and the redirect URI as they were sent', async () => {
    const { url, wait, flow } = await waitOf({ responseMode: 'form_post' });
    assert.deepEqual(wait.expected, {
      state: new URL(url).searchParams.get('state'),
      responseMode: 'form_post',
      redirectUri: fixture.redirectUri,
    });
    assert.equal(errorCode(flow), 'refused access_denied');
  });

  it('is told the same where the address has none of it (RFC 9126)', async () => {
    const { url, wait } = await waitOf({ pushed: true });
    assert.deepEqual([...new URL(url).searchParams.keys()], ['client_id', 'request_uri']);
    assert.match(wait.expected.state ?? '', /^[\w-]{22}$/);
    assert.equal(wait.expected.redirectUri, fixture.redirectUri);
  });

  it('says how an answer is judged where no state was sent', async () => {
    const { wait, flow } = await waitOf({ extraParameters: [['state', '']] });
    assert.equal('state' in wait.expected, false);
    assert.ok(flow.findings.some(({ code }) => code === 'state.notSent'));
  });

  it('shows a foreign answer while it waits: as a finding, and beside what is waited for; each once, and not without end', async () => {
    const { flow, events } = await waitOf({}, ({ mention }) => {
      for (let count = 0; count < 100; count++) mention(foreignResponseFinding('noState', [['error', `attempt ${count}`]]));
      mention(foreignResponseFinding('noState', [['error', 'attempt 0']]));
    });
    assert.equal(flow.findings.filter(({ code }) => code === 'authorizationResponse.foreign').length, 5);
    assert.equal(flow.findings.find(({ code }) => code === 'userAgent.moreIgnored')?.message, '96 more such requests were ignored.');
    const messages = events.flatMap((event) => (event.type === 'promptOpened' ? [event.prompt.message] : []));
    assert.equal(messages.length, 6);
    assert.match(messages[0] ?? '', /^Waiting for the browser to come back to https:\/\/client\.example\/callback, for at most 300 s\.$/);
    assert.match(messages[1] ?? '', /come back to .* had no state.*"attempt 0"/);
    assert.equal(flow.prompt, undefined, 'the wait is over');
  });

  it('says after 10 s what the person may be looking at, with what was sent', async () => {
    const clock = new FixedClock();
    const { events } = await waitOf({}, () => clock.advance(10_000), clock);
    const hints = events.flatMap((event) => (event.type === 'promptOpened' ? [event.prompt.hint] : []));
    assert.deepEqual([hints.length, hints[0]], [2, undefined]);
    assert.match(hints[1] ?? '', /error page of the server.*client_id "[^"]+" and redirect_uri "https:\/\/client\.example\/callback"/);
  });

  it('says nothing of the kind before', async () => {
    const clock = new FixedClock();
    const { events } = await waitOf({}, () => clock.advance(9_999), clock);
    assert.equal(events.filter(({ type }) => type === 'promptOpened').length, 1);
  });

  it('gives the person the time of the plan', async () => {
    const { wait } = await waitOf({ timeouts: { connectMs: 1, headersMs: 1, bodyMs: 1, runMs: 1000, personMs: 7000 } });
    assert.equal(wait.timeoutMs, 7000);
  });
});
