import assert from 'node:assert/strict';
import { headerValue } from '../../../../src/core/http/http.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { flowAction, flowActionRequest, flowJsonRequest, knownActions } from '../../../../src/pingone/flowsApi/flowActions.ts';
import { flowIdIn, flowRequest, readFlow, resumeRequest } from '../../../../src/pingone/flowsApi/flowObject.ts';
import { describeStatus, isFinalStatus, knownStatuses } from '../../../../src/pingone/flowsApi/statuses.ts';
import { jsonResponse, unusableBodies } from '../../../support/servers/httpResponses.ts';

const flowUrl = 'https://auth.pingone.eu/e1/flows/f1';
const link = { href: flowUrl };
const nothingOffered = { devices: [], embedded: {} };
const first = {
  _links: {
    self: link,
    signOnPage: { href: 'https://apps.pingone.eu/e1/signon/?flowId=f1' },
    'usernamePassword.check': link,
    'password.forgot': link,
  },
  _embedded: { application: { name: 'Demo web app' } },
  id: 'f1',
  environment: { id: 'e1' },
  resumeUrl: 'https://auth.pingone.eu/e1/as/resume?flowId=f1',
  status: 'USERNAME_PASSWORD_REQUIRED',
  expiresAt: '2025-01-01T10:15:00.000Z',
};

const read = (change: object = {}) => {
  const reading = readFlow(jsonResponse({ ...first, ...change }));
  assert.equal(reading.kind, 'flow');
  return reading.kind === 'flow' ? reading.flow : assert.fail();
};

describe('reading a flow', () => {
  it('takes the actions from the links', () => {
    assert.deepEqual(
      read().actions.map(({ name, mediaType, known }) => ({ name, mediaType, known })),
      [
        { name: 'usernamePassword.check', mediaType: 'application/vnd.pingidentity.usernamePassword.check+json', known: true },
        { name: 'password.forgot', mediaType: 'application/vnd.pingidentity.password.forgot+json', known: true },
      ],
    );
  });

  it('takes the rest by name', () => {
    const { actions: _, ...flow } = read({ session: { id: 's1' }, selectedDevice: { id: 'd1' } });
    assert.deepEqual(flow, {
      status: 'USERNAME_PASSWORD_REQUIRED',
      devices: [],
      socialProviders: [],
      id: 'f1',
      self: 'https://auth.pingone.eu/e1/flows/f1',
      signOnPage: 'https://apps.pingone.eu/e1/signon/?flowId=f1',
      resumeUrl: first.resumeUrl,
      expiresAt: first.expiresAt,
      environmentId: 'e1',
      sessionId: 's1',
      applicationName: 'Demo web app',
      selectedDeviceId: 'd1',
    });
  });

  it('keeps an unknown status with its links', () => {
    const reading = readFlow(jsonResponse({ status: 'RETINA_REQUIRED', _links: { 'retina.check': link } }));
    assert.equal(reading.kind, 'flow');
    if (reading.kind !== 'flow') return;
    assert.equal(reading.findings[0]?.code, 'flow.unknownStatus');
    assert.deepEqual(reading.flow.actions, [
      {
        name: 'retina.check',
        href: flowUrl,
        mediaType: 'application/vnd.pingidentity.retina.check+json',
        label: 'retina.check',
        fields: [],
        known: false,
      },
    ]);
  });

  it('offers the devices to choose from', () => {
    const flow = read({
      status: 'DEVICE_SELECTION_REQUIRED',
      _links: { 'device.select': link },
      _embedded: { devices: [{ id: 'd1', type: 'SMS', phone: '***12' }, { id: 'd2', type: 'MOBILE' }, { type: 'no ID' }, null] },
    });
    assert.deepEqual(flow.devices, [
      { id: 'd1', type: 'SMS', address: '***12' },
      { id: 'd2', type: 'MOBILE' },
    ]);
    assert.deepEqual(flow.actions[0]?.fields[0]?.options, [
      { value: 'd1', label: 'SMS ***12' },
      { value: 'd2', label: 'MOBILE' },
    ]);
  });

  for (const attributes of [
    ['email', 'address.locality'],
    [{ name: 'email' }, { name: 'address.locality', required: false }],
  ]) {
    it(`asks for the attributes ${JSON.stringify(attributes)}`, () => {
      const flow = read({ status: 'PROFILE_DATA_REQUIRED', _links: { 'user.update': link }, _embedded: { attributes } });
      assert.deepEqual(
        flow.actions[0]?.fields.map((field) => field.name),
        ['email', 'address.locality'],
      );
    });
  }

  it('says the password policy in sentences', () => {
    const passwordPolicy = {
      length: { min: 8, max: 255 },
      minCharacters: { abcdefghijklmnopqrstuvwxyz: 1, ABCDEFGHIJKLMNOPQRSTUVWXYZ: 1, '0123456789': 2, '~!@#': 1, none: 0 },
      minUniqueCharacters: 5,
      maxRepeatedCharacters: 2,
      history: { count: 6, retentionDays: 365 },
      excludesProfileData: true,
      notSimilarToCurrent: true,
      excludesCommonlyUsed: true,
    };
    assert.deepEqual(read({ _embedded: { passwordPolicy } }).passwordPolicy?.requirements, [
      '8 to 255 characters',
      'at least 1 of a to z',
      'at least 1 of A to Z',
      'at least 2 of 0 to 9',
      'at least 1 of ~!@#',
      'at least 5 unique characters',
      'no character more than 2 times',
      'not one of the last 6 passwords',
      'does not contain profile data of the user',
      'is not similar to the current one',
      'is not a commonly used password',
    ]);
  });

  it('reads a policy of wrong types without a requirement', () => {
    const passwordPolicy = { length: 'long', minCharacters: { a: 'x', b: [], c: -1 }, minUniqueCharacters: 1.5, history: [] };
    assert.deepEqual(read({ _embedded: { passwordPolicy } }).passwordPolicy?.requirements, []);
  });

  it('reads the error of a failed flow', () => {
    assert.deepEqual(read({ status: 'FAILED', error: { code: 'NOT_ALLOWED', message: 'No.' } }).error, {
      code: 'NOT_ALLOWED',
      message: 'No.',
    });
  });

  it('reads the answer of pi.flow', () => {
    assert.deepEqual(read({ status: 'COMPLETED', authorizeResponse: { code: 'a', state: 's' } }).authorizeResponse, {
      code: 'a',
      state: 's',
    });
  });

  for (const href of ['javascript:alert(1)', 'file:///etc/passwd', '/flows/f1', 'http://', 1, null]) {
    it(`does not offer an action that leads to ${JSON.stringify(href)}`, () => {
      assert.deepEqual(read({ _links: { 'usernamePassword.check': { href } } }).actions, []);
    });
  }
  for (const name of ['self', 'signOnPage', '', 'a b', 'x\r\ny', `a${'b'.repeat(200)}`]) {
    it(`takes a link named ${JSON.stringify(name.slice(0, 20))} for no action`, () =>
      assert.equal(flowAction(name, flowUrl, nothingOffered), undefined));
  }
  it('takes a link named like a member of the prototype for an unknown action', () => {
    assert.equal(flowAction('constructor', flowUrl, nothingOffered)?.known, false);
  });

  it('reads members of wrong types as missing', () => {
    const reading = readFlow(
      jsonResponse({ status: 'COMPLETED', _links: [], _embedded: 'x', id: 1, session: null, expiresAt: {}, authorizeResponse: 'x' }),
    );
    assert.deepEqual(reading.kind === 'flow' && reading.flow, { status: 'COMPLETED', actions: [], devices: [], socialProviders: [] });
  });

  it('is refused with the error of the platform', () => {
    const reading = readFlow(jsonResponse({ code: 'NOT_FOUND', message: 'm' }, { status: 404 }));
    assert.equal(reading.kind === 'refused' && reading.error.code, 'NOT_FOUND');
    assert.equal(reading.findings[0]?.code, 'platform.NOT_FOUND');
  });

  for (const body of [{}, { status: 1 }, { status: '' }, { error: 'invalid_request' }]) {
    it(`is unreadable as ${JSON.stringify(body)}`, () => assert.equal(readFlow(jsonResponse(body)).kind, 'unreadable'));
  }
  for (const { name, response } of unusableBodies) {
    it(`finds ${name} unreadable`, () => assert.equal(readFlow(response).kind, 'unreadable'));
  }
});

describe('requests of a flow', () => {
  const action = (name: string) => flowAction(name, flowUrl, nothingOffered) ?? assert.fail();

  it('asks with an Accept that PingOne takes', () => {
    for (const request of [flowRequest(flowUrl), resumeRequest(flowUrl)]) assert.equal(headerValue(request.headers, 'accept'), '*/*');
  });

  it('names the action by the content type and sends the values as JSON', () => {
    const request = flowActionRequest(action('usernamePassword.check'), { username: 'demo', password: new Secret('p"w', 'password') });
    assert.deepEqual(request, {
      method: 'POST',
      url: flowUrl,
      headers: [
        ['accept', '*/*'],
        ['content-type', 'application/vnd.pingidentity.usernamePassword.check+json'],
      ],
      body: '{"username":"demo","password":"p\\"w"}',
    });
  });

  const bodies: readonly (readonly [name: string, values: Readonly<Record<string, string>>, body: unknown])[] = [
    ['device.select', { 'device.id': 'd1' }, { device: { id: 'd1' } }],
    ['user.update', { 'name.given': 'A', 'name.family': 'B', email: '' }, { name: { given: 'A', family: 'B' } }],
    ['user.consent', { accept: 'true' }, { accept: true }],
    ['user.consent', { accept: 'false' }, { accept: false }],
    ['session.reset', {}, {}],
    ['cancel.push.authentication', {}, { reason: 'CHANGE_DEVICE' }],
    ['assertion.check', { origin: 'https://x', assertion: '{}' }, { compatibility: 'FULL', origin: 'https://x', assertion: '{}' }],
    ['otp.check', { otp: '012345' }, { otp: '012345' }],
    ['user.update', { 'name.given.deeper': 'x', 'name.given': 'y' }, { name: { given: 'y' } }],
  ];
  for (const [name, values, body] of bodies) {
    it(`builds the body of ${name} from ${JSON.stringify(values)}`, () => {
      assert.deepEqual(JSON.parse(flowActionRequest(action(name), values).body ?? ''), body);
    });
  }

  it('cannot be made to change a prototype', () => {
    flowActionRequest(action('user.update'), { '__proto__.polluted': 'x', 'constructor.prototype.polluted': 'x' });
    assert.equal('polluted' in {}, false);
  });

  it('sends a typed body as it is', () => assert.equal(flowJsonRequest(action('retina.check'), '{"a":').body, '{"a":'));

  const locations: readonly (readonly [location: string, flowId: string | undefined])[] = [
    ['https://apps.pingone.eu/e1/signon/?flowId=f1', 'f1'],
    ['https://login.example.com/page?environmentId=e1&flowId=f1&error=x', 'f1'],
    ['/signon/?flowId=f1#top', 'f1'],
    ['https://apps.pingone.eu/e1/signon/', undefined],
    ['https://x/?flowId=', undefined],
    ['', undefined],
  ];
  for (const [location, flowId] of locations) {
    it(`finds ${flowId ?? 'no flow'} in ${location || 'nothing'}`, () => assert.equal(flowIdIn(location), flowId));
  }
});

describe('statuses and actions of a flow', () => {
  const statuses =
    `SIGN_ON_REQUIRED USERNAME_PASSWORD_REQUIRED PASSWORD_REQUIRED PASSWORD_EXPIRED MUST_CHANGE_PASSWORD RECOVERY_CODE_REQUIRED
    VERIFICATION_CODE_REQUIRED ACCOUNT_CONFIRMATION_REQUIRED ACCOUNT_LINKING_REQUIRED EXTERNAL_AUTHENTICATION_REQUIRED PROFILE_DATA_REQUIRED
    AGREEMENT_CONSENT_REQUIRED DEVICE_SELECTION_REQUIRED OTP_REQUIRED ASSERTION_REQUIRED PUSH_CONFIRMATION_REQUIRED PUSH_CONFIRMATION_TIMED_OUT
    DAG_USER_CODE_REQUIRED DAG_CONSENT_REQUIRED COMPLETED FAILED`.split(/\s+/);
  it('are all known', () => assert.deepEqual([...knownStatuses].sort(), [...statuses].sort()));
  for (const status of statuses) {
    it(`${status} has a meaning and a next step`, () => {
      const { meaning, next, known } = describeStatus(status);
      assert.ok(known);
      for (const text of [meaning, next]) assert.match(text, /^[A-Z].*\.$/);
    });
  }
  it('tell an unknown one', () => assert.equal(describeStatus('toString').known, false));
  it('are final when nothing but resume is left', () => assert.deepEqual(statuses.filter(isFinalStatus), ['COMPLETED', 'FAILED']));

  const actions =
    `usernamePassword.check user.lookup session.reset password.forgot password.sendRecoveryCode password.recover password.reset
    user.register user.verify user.sendVerificationCode user.confirm user.update user.consent user.acceptInvite device.select otp.check
    assertion.check cancel.push.authentication deviceAuthGrant.userCode.verify deviceAuthGrant.consent kerberos.lookup`.split(/\s+/);
  it('every action has a form', () => assert.deepEqual([...knownActions].sort(), [...actions].sort()));
  for (const name of actions) {
    it(`${name} hides what is secret`, () => {
      for (const field of flowAction(name, flowUrl, nothingOffered)?.fields ?? []) {
        if (/password|code$|otp|assertion/i.test(field.name) && field.name !== 'userCode') assert.ok(field.secret, field.name);
      }
    });
  }
});
