import { action, authorize, flowIn, parametersOf, type Step, type Story } from './story.ts';

/** One action of the flow that the story is about. */
const act = (name: string, body: string, next: string | RegExp, status = 200): Step => ({
  request: `POST {auth}/flows/{flowID}\n${action(name)}\n\n${body}`,
  status,
  body: typeof next === 'string' ? new RegExp(`"status":"${next}"`) : next,
});

const started = (extra = ''): Step => ({ request: authorize(`${parametersOf('code')}${extra}`), status: 302, keeps: flowIn });
const signOnAs = (username: string, next: string | RegExp): Step =>
  act('usernamePassword.check', `{"username": "${username}", "password": "{password}"}`, next);
const refusal = (code: string, target?: string): RegExp =>
  new RegExp(`"code":"INVALID_DATA".*"code":"${code}"${target === undefined ? '' : `,"target":"${target}"`}`);

/** Actions of the flows API. */
export const flows: readonly Story[] = [
  {
    title: 'usernamePassword.check: a wrong password, and an e-mail address as the user name',
    steps: [
      started(),
      act('usernamePassword.check', '{"username": "demo", "password": "wrong"}', refusal('INVALID_CREDENTIALS', 'password'), 400),
      signOnAs('{email}', 'COMPLETED'),
    ],
  },
  {
    title: 'usernamePassword.check: a locked password and a user without one',
    steps: [
      started(),
      { ...signOnAs('locked', /"code":"PASSWORD_LOCKED_OUT".*"secondsUntilUnlock":\d+/), status: 400 },
      { ...signOnAs('no-password', refusal('NO_PASSWORD')), status: 400 },
    ],
  },
  {
    title: 'user.lookup, then the password, then another user by session.reset',
    steps: [
      started('&acr_values=Identifier_First'),
      act('user.lookup', '{"username": "demo"}', 'PASSWORD_REQUIRED'),
      act('session.reset', '{}', 'SIGN_ON_REQUIRED'),
      act('user.lookup', '{"username": "demo"}', 'PASSWORD_REQUIRED'),
      act('usernamePassword.check', '{"password": "{password}"}', 'COMPLETED'),
    ],
  },
  {
    title: 'password.forgot, password.sendRecoveryCode and password.recover',
    steps: [
      started(),
      act('password.forgot', '{"username": "demo"}', 'RECOVERY_CODE_REQUIRED'),
      act('password.sendRecoveryCode', '{}', 'RECOVERY_CODE_REQUIRED'),
      act(
        'password.recover',
        '{"recoveryCode": "WRONG123", "newPassword": "{newPassword}"}',
        refusal('INVALID_VALUE', 'recoveryCode'),
        400,
      ),
      act('password.recover', '{"recoveryCode": "RECOVER1", "newPassword": "{newPassword}"}', 'COMPLETED'),
    ],
  },
  {
    title: 'password.reset of an expired password',
    steps: [
      started(),
      signOnAs('expired', 'PASSWORD_EXPIRED'),
      act(
        'password.reset',
        '{"currentPassword": "{password}", "newPassword": "short"}',
        /"target":"newPassword".*"unsatisfiedRequirements":\[/,
        400,
      ),
      act('password.reset', '{"currentPassword": "{password}", "newPassword": "{newPassword}"}', 'COMPLETED'),
    ],
  },
  {
    title: 'password.reset that an administrator asked for',
    steps: [
      started(),
      signOnAs('must-change', 'MUST_CHANGE_PASSWORD'),
      act(
        'password.reset',
        '{"currentPassword": "wrong", "newPassword": "{newPassword}"}',
        refusal('INVALID_VALUE', 'currentPassword'),
        400,
      ),
      act('password.reset', '{"currentPassword": "{password}", "newPassword": "{newPassword}"}', 'COMPLETED'),
    ],
  },
  {
    title: 'user.register, user.sendVerificationCode and user.verify',
    steps: [
      started('&acr_values=Registration'),
      act(
        'user.register',
        '{"username": "demo", "email": "x@example.com", "password": "{newPassword}"}',
        refusal('UNIQUENESS_VIOLATION', 'username'),
        400,
      ),
      act(
        'user.register',
        '{"username": "newcomer", "email": "newcomer@example.com", "password": "{newPassword}"}',
        'VERIFICATION_CODE_REQUIRED',
      ),
      act('user.sendVerificationCode', '{}', 'VERIFICATION_CODE_REQUIRED'),
      act('user.verify', '{"verificationCode": "WRONG123"}', refusal('INVALID_VALUE', 'verificationCode'), 400),
      act('user.verify', '{"verificationCode": "VERIFY01"}', 'COMPLETED'),
    ],
  },
  {
    title: 'user.confirm',
    steps: [started(), signOnAs('confirm', 'ACCOUNT_CONFIRMATION_REQUIRED'), act('user.confirm', '{}', 'COMPLETED')],
  },
  {
    title: 'user.update',
    steps: [
      started(),
      signOnAs('profile', 'PROFILE_DATA_REQUIRED'),
      act('user.update', '{"name": {"given": "Paula", "family": "Profile"}, "email": "paula@example.com"}', 'COMPLETED'),
    ],
  },
  {
    title: 'user.consent',
    steps: [started(), signOnAs('consent', 'AGREEMENT_CONSENT_REQUIRED'), act('user.consent', '{"accept": true}', 'COMPLETED')],
  },
  {
    title: 'user.acceptInvite',
    steps: [
      started('&acr_values=Identifier_First'),
      act('user.acceptInvite', '{"inviteCode": "INVITE01", "password": "{newPassword}", "accept": true}', 'COMPLETED'),
    ],
  },
  { title: 'kerberos.lookup', steps: [started('&acr_values=Identifier_First'), act('kerberos.lookup', '', 'COMPLETED')] },
  {
    title: 'otp.check, with the selected device at the top',
    steps: [
      started(),
      signOnAs('otp', /(?=.*"status":"OTP_REQUIRED")(?=.*"selectedDevice":\{"id":")(?=.*"bypassAllowed":false)/),
      act('otp.check', '{"otp": "000000"}', refusal('INVALID_OTP', 'otp'), 400),
      act('otp.check', '{"otp": "123456"}', 'COMPLETED'),
    ],
  },
  {
    title: 'device.select',
    steps: [
      started(),
      {
        ...signOnAs('devices', 'DEVICE_SELECTION_REQUIRED'),
        keeps: { deviceID: /"devices":\[\{"id":"([^"]+)","type":"EMAIL"/ },
      },
      act('device.select', '{"device": {"id": "{deviceID}"}}', 'OTP_REQUIRED'),
      act('otp.check', '{"otp": "123456"}', 'COMPLETED'),
    ],
  },
  {
    title: 'assertion.check: one that no authenticator made, with and without origin',
    steps: [
      started(),
      signOnAs('fido', /(?=.*"status":"ASSERTION_REQUIRED")(?=.*"publicKeyCredentialRequestOptions":"\{)/),
      act(
        'assertion.check',
        '{"origin": "https://example.com", "assertion": "{\\"id\\":\\"x\\"}", "compatibility": "FULL"}',
        /"code":"INVALID_DATA"/,
        400,
      ),
      act('assertion.check', '{"assertion": "{\\"id\\":\\"x\\"}"}', /"code":"INVALID_DATA"/, 400),
    ],
  },
  ...['"origin": "{passkeyOrigin}", ', ''].map(
    (origin): Story => ({
      title: `assertion.check: with the printed passkey, ${origin === '' ? 'without origin as users report' : 'as it is documented'}`,
      steps: [
        started(),
        {
          ...signOnAs('fido', 'ASSERTION_REQUIRED'),
          keeps: { challengeBytes: /\\"challenge\\":\[([\d,]+)\]/ },
        },
        act('assertion.check', `{${origin}"assertion": {assertion}, "compatibility": "FULL"}`, 'COMPLETED'),
      ],
    }),
  ),
  {
    title: 'cancel.push.authentication, with a bearer token as printed',
    steps: [
      started(),
      signOnAs('push', 'PUSH_CONFIRMATION_REQUIRED'),
      {
        request: `POST {auth}/flows/{flowID}\n${action('cancel.push.authentication')}\nAuthorization: Bearer {workerToken}\n
          {"reason": "CHANGE_DEVICE"}`,
        status: 200,
        body: /"status":"DEVICE_SELECTION_REQUIRED"/,
      },
    ],
  },
  {
    title: 'deviceAuthGrant.userCode.verify and deviceAuthGrant.consent',
    steps: [
      {
        request: `POST {auth}/as/device_authorization\nContent-Type: application/x-www-form-urlencoded\n\nclient_id={deviceAppID}&scope=openid`,
        status: 200,
        keeps: { userCode: /"user_code":"([^"]+)"/ },
      },
      { request: 'GET {auth}/device', status: 302, keeps: flowIn },
      act('deviceAuthGrant.userCode.verify', '{"userCode": "{userCode}"}', 'USERNAME_PASSWORD_REQUIRED'),
      signOnAs('demo', 'DAG_CONSENT_REQUIRED'),
      act('deviceAuthGrant.consent', '{"accept": true}', 'COMPLETED'),
    ],
  },
  {
    title: 'what a flow does not take: plain JSON, an action that is not offered, an unknown flow',
    steps: [
      started(),
      { request: 'POST {auth}/flows/{flowID}\nContent-Type: application/json\n\n{}', status: 415, body: /"code":"INVALID_REQUEST"/ },
      act('otp.check', '{"otp": "123456"}', /"code":"INVALID_REQUEST"/, 400),
      act('usernamePassword.check', '{"username": ', /"code":"INVALID_REQUEST"/, 400),
      { request: 'GET {auth}/flows/00000000-0000-4000-8000-000000000000', status: 404, body: /"code":"NOT_FOUND"/ },
    ],
  },
];
