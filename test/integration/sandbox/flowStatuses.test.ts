import assert from 'node:assert/strict';
import { BareClient, envelopeOf, type FlowObject, parametersAt } from './bareClient.ts';

const newPassword = 'Fresh-1357?xyz';

/** How one status is reached, what it offers, and how it is left. */
interface StatusRow {
  readonly status: string;
  readonly links: readonly string[];
  readonly embedded?: readonly string[];
  readonly reach: (client: BareClient) => Promise<FlowObject>;
  /** Refused attempts: the flow stays where it is. */
  readonly refused?: readonly (readonly [action: string, body: object, code: string, target: string])[];
  readonly leave: (client: BareClient, flow: FlowObject) => Promise<FlowObject>;
  readonly leadsTo: string;
}

const signOnAs =
  (username: string, changes: Record<string, string> = {}) =>
  async (client: BareClient) => {
    const flow = await client.startFlow(changes);
    return client.signOn(flow, username);
  };

const poll = async (client: BareClient, flow: FlowObject): Promise<FlowObject> => {
  let current = flow;
  for (let count = 0; count < 4 && current.status === 'PUSH_CONFIRMATION_REQUIRED'; count += 1) current = await client.readFlow(flow.id);
  return current;
};

const deviceOf = (flow: FlowObject, type: string): { device: { id: string | undefined } } => {
  const devices = flow._embedded['devices'] as { id: string; type: string }[];
  return { device: { id: devices.find((device) => device.type === type)?.id } };
};

const rows: readonly StatusRow[] = [
  {
    status: 'SIGN_ON_REQUIRED',
    links: ['kerberos.lookup', 'user.acceptInvite', 'user.lookup', 'user.register'],
    embedded: ['application', 'socialProviders'],
    reach: (client) => client.startFlow({ acr_values: 'Identifier_First' }),
    refused: [
      ['user.lookup', { username: 'nobody' }, 'INVALID_VALUE', 'username'],
      ['user.register', { username: 'demo', email: 'x@example.com', password: newPassword }, 'UNIQUENESS_VIOLATION', 'username'],
      ['user.acceptInvite', { inviteCode: 'WRONG', password: newPassword, accept: true }, 'INVALID_VALUE', 'inviteCode'],
    ],
    leave: (client, flow) => client.step(flow, 'user.lookup', { username: 'demo' }),
    leadsTo: 'PASSWORD_REQUIRED',
  },
  {
    status: 'SIGN_ON_REQUIRED',
    links: ['kerberos.lookup', 'user.acceptInvite', 'user.lookup', 'user.register'],
    reach: (client) => client.startFlow({ acr_values: 'Identifier_First' }),
    leave: (client, flow) => client.step(flow, 'user.acceptInvite', { inviteCode: 'INVITE01', password: newPassword, accept: true }),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'SIGN_ON_REQUIRED',
    links: ['kerberos.lookup', 'user.acceptInvite', 'user.lookup', 'user.register'],
    reach: (client) => client.startFlow({ acr_values: 'Identifier_First' }),
    leave: (client, flow) => client.step(flow, 'kerberos.lookup'),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'USERNAME_PASSWORD_REQUIRED',
    links: ['password.forgot', 'usernamePassword.check'],
    embedded: ['application'],
    reach: (client) => client.startFlow(),
    refused: [
      ['usernamePassword.check', { username: 'denied', password: 'wrong' }, 'INVALID_CREDENTIALS', 'password'],
      ['usernamePassword.check', { username: 'demo' }, 'REQUIRED_VALUE', 'password'],
      ['usernamePassword.check', { username: 'locked', password: 'wrong' }, 'PASSWORD_LOCKED_OUT', 'password'],
      ['usernamePassword.check', { username: 'no-password', password: 'wrong' }, 'NO_PASSWORD', 'password'],
    ],
    leave: (client, flow) => client.signOn(flow),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'PASSWORD_REQUIRED',
    links: ['password.forgot', 'session.reset', 'usernamePassword.check'],
    embedded: ['application', 'user'],
    reach: async (client) => client.step(await client.startFlow({ acr_values: 'Identifier_First' }), 'user.lookup', { username: 'demo' }),
    leave: (client, flow) => client.step(flow, 'session.reset'),
    leadsTo: 'SIGN_ON_REQUIRED',
  },
  {
    status: 'PASSWORD_EXPIRED',
    links: ['password.reset'],
    embedded: ['application', 'passwordPolicy', 'user'],
    reach: signOnAs('expired'),
    refused: [
      ['password.reset', { currentPassword: 'wrong', newPassword }, 'INVALID_VALUE', 'currentPassword'],
      ['password.reset', { currentPassword: 'Sandbox-2468!', newPassword: 'short' }, 'INVALID_VALUE', 'newPassword'],
      ['password.reset', { currentPassword: 'Sandbox-2468!', newPassword: 'Sandbox-2468!' }, 'INVALID_VALUE', 'newPassword'],
    ],
    leave: (client, flow) => client.step(flow, 'password.reset', { currentPassword: client.passwordOf('expired'), newPassword }),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'MUST_CHANGE_PASSWORD',
    links: ['password.reset'],
    embedded: ['application', 'passwordPolicy', 'user'],
    reach: signOnAs('must-change'),
    leave: (client, flow) => client.step(flow, 'password.reset', { currentPassword: client.passwordOf('must-change'), newPassword }),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'RECOVERY_CODE_REQUIRED',
    links: ['password.recover', 'password.sendRecoveryCode'],
    reach: async (client) => client.step(await client.startFlow(), 'password.forgot', { username: 'demo' }),
    refused: [
      ['password.recover', { recoveryCode: 'WRONG', newPassword }, 'INVALID_VALUE', 'recoveryCode'],
      ['password.recover', { recoveryCode: 'RECOVER1', newPassword: 'short' }, 'INVALID_VALUE', 'newPassword'],
    ],
    leave: async (client, flow) => {
      assert.equal((await client.step(flow, 'password.sendRecoveryCode')).status, 'RECOVERY_CODE_REQUIRED');
      return client.step(flow, 'password.recover', { recoveryCode: 'RECOVER1', newPassword });
    },
    leadsTo: 'COMPLETED',
  },
  {
    status: 'VERIFICATION_CODE_REQUIRED',
    links: ['user.sendVerificationCode', 'user.verify'],
    reach: signOnAs('unverified'),
    refused: [['user.verify', { verificationCode: 'WRONG' }, 'INVALID_VALUE', 'verificationCode']],
    leave: async (client, flow) => {
      assert.equal((await client.step(flow, 'user.sendVerificationCode')).status, 'VERIFICATION_CODE_REQUIRED');
      return client.step(flow, 'user.verify', { verificationCode: 'verify01' });
    },
    leadsTo: 'COMPLETED',
  },
  {
    status: 'VERIFICATION_CODE_REQUIRED',
    links: ['user.sendVerificationCode', 'user.verify'],
    reach: async (client) =>
      client.step(await client.startFlow({ acr_values: 'Registration' }), 'user.register', {
        username: `new-${crypto.randomUUID()}`,
        email: 'new@example.com',
        password: newPassword,
      }),
    leave: (client, flow) => client.step(flow, 'user.verify', { verificationCode: 'VERIFY01' }),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'ACCOUNT_CONFIRMATION_REQUIRED',
    links: ['user.confirm'],
    reach: signOnAs('confirm'),
    leave: (client, flow) => client.step(flow, 'user.confirm'),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'ACCOUNT_LINKING_REQUIRED',
    links: ['usernamePassword.check'],
    reach: signOnAs('linking'),
    leave: (client, flow) => client.signOn(flow, 'linking'),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'EXTERNAL_AUTHENTICATION_REQUIRED',
    links: [],
    embedded: ['application', 'identityProvider', 'user'],
    reach: signOnAs('external'),
    leave: async (client, flow) => {
      const { _links: links } = flow._embedded['identityProvider'] as { _links: { authenticate: { href: string } } };
      assert.equal((await client.send(links.authenticate.href)).status, 200);
      assert.equal((await client.send(links.authenticate.href, { method: 'POST' })).status, 302);
      return client.readFlow(flow.id);
    },
    leadsTo: 'COMPLETED',
  },
  {
    status: 'PROFILE_DATA_REQUIRED',
    links: ['user.update'],
    embedded: ['application', 'attributes', 'user'],
    reach: signOnAs('profile'),
    refused: [
      ['user.update', { email: 'nonsense' }, 'INVALID_VALUE', 'email'],
      ['user.update', {}, 'REQUIRED_VALUE', 'name.given'],
      ['user.update', { name: { given: 'Paula' } }, 'REQUIRED_VALUE', 'name.family'],
    ],
    leave: (client, flow) => client.step(flow, 'user.update', { name: { given: 'Paula', family: 'Profile' } }),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'PROFILE_DATA_REQUIRED',
    links: ['user.update'],
    reach: signOnAs('demo', { acr_values: 'Progressive_Profiling' }),
    leave: (client, flow) => client.step(flow, 'user.update', { name: { given: 'Dana', family: 'Demo' } }),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'AGREEMENT_CONSENT_REQUIRED',
    links: ['user.consent'],
    embedded: ['agreement', 'application', 'user'],
    reach: signOnAs('consent'),
    leave: (client, flow) => client.step(flow, 'user.consent', { accept: true }),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'AGREEMENT_CONSENT_REQUIRED',
    links: ['user.consent'],
    reach: signOnAs('demo', { acr_values: 'Agreement' }),
    leave: (client, flow) => client.step(flow, 'user.consent', { accept: false }),
    leadsTo: 'FAILED',
  },
  {
    status: 'DEVICE_SELECTION_REQUIRED',
    links: ['device.select'],
    embedded: ['application', 'devices', 'user'],
    reach: signOnAs('devices'),
    refused: [['device.select', { device: { id: 'another' } }, 'INVALID_VALUE', 'device.id']],
    leave: (client, flow) => client.step(flow, 'device.select', deviceOf(flow, 'SMS')),
    leadsTo: 'OTP_REQUIRED',
  },
  {
    status: 'OTP_REQUIRED',
    links: ['device.select', 'otp.check'],
    embedded: ['application', 'devices', 'user'],
    reach: signOnAs('otp'),
    refused: [['otp.check', { otp: '000000' }, 'INVALID_OTP', 'otp']],
    leave: (client, flow) => client.step(flow, 'otp.check', { otp: '123456' }),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'ASSERTION_REQUIRED',
    links: ['assertion.check', 'device.select'],
    reach: async (client) => {
      const flow = await signOnAs('devices')(client);
      return client.step(flow, 'device.select', deviceOf(flow, 'FIDO2'));
    },
    refused: [
      ['assertion.check', { origin: 'http://localhost', assertion: 'nonsense', compatibility: 'FULL' }, 'INVALID_VALUE', 'assertion'],
    ],
    leave: (client, flow) =>
      client.step(flow, 'assertion.check', { origin: 'http://localhost', assertion: '{"id":"x"}', compatibility: 'FULL' }),
    leadsTo: 'COMPLETED',
  },
  {
    status: 'PUSH_CONFIRMATION_REQUIRED',
    links: ['cancel.push.authentication', 'device.select'],
    reach: signOnAs('push'),
    leave: poll,
    leadsTo: 'COMPLETED',
  },
  {
    status: 'PUSH_CONFIRMATION_REQUIRED',
    links: ['cancel.push.authentication', 'device.select'],
    reach: async (client) => {
      const flow = await signOnAs('devices')(client);
      return client.step(flow, 'device.select', deviceOf(flow, 'MOBILE'));
    },
    leave: (client, flow) => client.step(flow, 'cancel.push.authentication', { reason: 'CHANGE_DEVICE' }),
    leadsTo: 'DEVICE_SELECTION_REQUIRED',
  },
  {
    status: 'PUSH_CONFIRMATION_TIMED_OUT',
    links: ['device.select'],
    reach: async (client) => poll(client, await signOnAs('push-timeout')(client)),
    leave: (client, flow) => client.step(flow, 'device.select', deviceOf(flow, 'MOBILE')),
    leadsTo: 'PUSH_CONFIRMATION_REQUIRED',
  },
];

describe('sandbox: flow statuses', () => {
  let client: BareClient;
  before(async () => {
    client = await BareClient.start();
  });
  after(() => client.sandbox.close());
  beforeEach(() => client.cookies.clear());

  for (const { status, links, embedded, reach, refused = [], leave, leadsTo } of rows) {
    it(`${status} leads to ${leadsTo}`, async () => {
      const flow = await reach(client);
      assert.equal(flow.status, status);
      const offered = Object.keys(flow._links).filter((name) => !['self', 'signOnPage'].includes(name));
      assert.deepEqual(offered.sort(), [...links]);
      if (embedded !== undefined) assert.deepEqual(Object.keys(flow._embedded).sort(), [...embedded]);
      for (const [action, body, code, target] of refused) {
        const answer = await client.act(flow, action, body);
        assert.equal(answer.status, 400, action);
        const detail = (await envelopeOf(answer)).details?.[0];
        assert.equal(detail?.code, code, action);
        assert.equal(detail?.target, target, action);
        assert.equal((await client.readFlow(flow.id)).status, status, 'a refusal leaves the flow where it is');
      }
      const left = await leave(client, flow);
      assert.equal(left.status, leadsTo);
    });
  }

  it('FAILED is delivered to the client by resume', async () => {
    const flow = await signOnAs('denied')(client);
    assert.equal(flow.status, 'FAILED');
    assert.ok(flow.error?.code);
    const parameters = parametersAt(await client.resume(flow));
    assert.equal(parameters.get('error'), 'access_denied');
    assert.equal(parameters.get('state'), 'the-state');
  });

  it('names the requirements that a new password does not meet', async () => {
    const flow = await signOnAs('must-change')(client);
    const answer = await client.act(flow, 'password.reset', { currentPassword: client.passwordOf('must-change'), newPassword: 'mona' });
    assert.deepEqual((await envelopeOf(answer)).details?.[0]?.innerError?.['unsatisfiedRequirements'], [
      'length',
      'minCharacters',
      'minUniqueCharacters',
      'excludesProfileData',
    ]);
  });

  it('counts passcodes down and fails after the third', async () => {
    const flow = await signOnAs('otp')(client);
    for (const remaining of [2, 1]) {
      const answer = await client.act(flow, 'otp.check', { otp: '000000' });
      assert.equal((await envelopeOf(answer)).details?.[0]?.innerError?.['attemptsRemaining'], remaining);
    }
    assert.equal((await client.step(flow, 'otp.check', { otp: '000000' })).status, 'FAILED');
  });

  it('locks a user out after five wrong passwords, and says for how long', async () => {
    const flow = await client.startFlow();
    for (let count = 0; count < 5; count += 1) await client.act(flow, 'usernamePassword.check', { username: 'confirm', password: 'wrong' });
    const answer = await client.act(flow, 'usernamePassword.check', { username: 'confirm', password: client.passwordOf('confirm') });
    const detail = (await envelopeOf(answer)).details?.[0];
    assert.equal(detail?.code, 'PASSWORD_LOCKED_OUT');
    assert.ok(Number(detail?.innerError?.['secondsUntilUnlock']) > 890);
  });

  for (const [title, type, status, code] of [
    ['a form', 'application/x-www-form-urlencoded', 415, 'INVALID_REQUEST'],
    ['plain JSON', 'application/json', 415, 'INVALID_REQUEST'],
    ['an unknown action', 'application/vnd.pingidentity.user.vanish+json', 415, 'INVALID_REQUEST'],
    ['an action that is not offered', 'application/vnd.pingidentity.otp.check+json', 400, 'INVALID_REQUEST'],
  ] as const) {
    it(`refuses ${title} with ${status}`, async () => {
      const flow = await client.startFlow();
      const answer = await client.send(`/flows/${flow.id}`, { headers: { 'content-type': type }, body: '{}' });
      assert.equal(answer.status, status);
      assert.equal((await envelopeOf(answer)).code, code);
    });
  }

  it('refuses a body that is not JSON', async () => {
    const flow = await client.startFlow();
    const answer = await client.send(`/flows/${flow.id}`, {
      headers: { 'content-type': 'application/vnd.pingidentity.usernamePassword.check+json' },
      body: '{"username":',
    });
    assert.equal(answer.status, 400);
    assert.equal((await envelopeOf(answer)).code, 'INVALID_REQUEST');
  });

  it('does not know a flow that never was', async () => {
    const answer = await client.send('/flows/00000000-0000-4000-8000-000000000000');
    assert.equal(answer.status, 404);
    assert.equal((await envelopeOf(answer)).code, 'NOT_FOUND');
  });
});
