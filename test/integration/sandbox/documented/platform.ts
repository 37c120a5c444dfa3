import { authorize, flowIn, resume, type Step, type Story } from './story.ts';

const call = (method: string, path: string, status: number, body?: RegExp, keeps: Step['keeps'] = {}): Step => ({
  request: `${method} {api}${path}\nAuthorization: Bearer {workerToken}`,
  status,
  ...(body === undefined ? {} : { body }),
  keeps,
});

const send = (
  method: string,
  path: string,
  sent: string,
  status: number,
  body: RegExp,
  { type = 'application/json', token = 'workerToken', keeps = {} as Step['keeps'] } = {},
): Step => ({
  request: `${method} {api}${path}\nAuthorization: Bearer {${token}}\nContent-Type: ${type}\n\n${sent}`,
  status,
  body,
  keeps: keeps ?? {},
});

const passwordType = (name: string): string => `application/vnd.pingidentity.password.${name}+json`;

const newUser = (name: string): Step =>
  send(
    'POST',
    '/users',
    `{"username": "${name}", "email": "${name}@example.com", "name": {"given": "Ann", "family": "Example"}}`,
    201,
    /"id":/,
    {
      keeps: { userID: /"id":"([^"]+)","environment"/ },
    },
  );

/** Calls of the platform API: the configuration of an application step by step, and what stands beside it. */
export const platform: readonly Story[] = [
  {
    title: 'configure an application with a code grant, and update the user with the user’s own token',
    steps: [
      send(
        'POST',
        '/applications',
        `{"enabled": true, "name": "Documented", "description": "A web app", "type": "WEB_APP", "protocol": "OPENID_CONNECT",
          "grantTypes": ["AUTHORIZATION_CODE"], "responseTypes": ["CODE"], "redirectUris": ["https://example.com"],
          "tokenEndpointAuthMethod": "CLIENT_SECRET_BASIC", "pkceEnforcement": "OPTIONAL"}`,
        201,
        /(?=.*"_links":\{"self":.*"environment":.*"attributes":.*"secret":.*"grants":)(?=.*"pkceEnforcement":"OPTIONAL")/,
        { keeps: { newAppID: /"id":"([^"]+)","name":"Documented"/ } },
      ),
      call('GET', '/applications/{newAppID}/secret', 200, /"secret":"/, { newSecret: /"secret":"([^"]{20,})"/ }),
      call('GET', '/resources', 200, /"type":"PINGONE_API"/, { apiResourceID: /"type":"PINGONE_API"[^{}]*"id":"([^"]+)"/ }),
      call('GET', '/resources/{apiResourceID}/scopes', 200, /"name":"p1:update:user"/, {
        scopeID: /"id":"([^"]+)","name":"p1:update:user"/,
      }),
      send(
        'POST',
        '/applications/{newAppID}/grants',
        '{"resource": {"id": "{apiResourceID}"}, "scopes": [{"id": "{scopeID}"}]}',
        201,
        /"application":\{"id":"[^"]+"\},"resource":\{"id":"[^"]+"\},"scopes":\[\{"id":"[^"]+"\}\]/,
      ),
      send(
        'POST',
        '/populations',
        '{"name": "Documented", "description": "A population"}',
        201,
        /(?=.*"userCount":0)(?=.*"default":false)/,
        {
          keeps: { populationID: /"description":"A population","id":"([^"]+)"/ },
        },
      ),
      send(
        'POST',
        '/users',
        `{"username": "documented", "email": "documented@example.com", "population": {"id": "{populationID}"},
          "name": {"given": "Ann", "family": "Example"}}`,
        201,
        /(?=.*"lifecycle":\{"status":")(?=.*"mfaEnabled":false)(?=.*"verifyStatus":"NOT_INITIATED")/,
        { keeps: { userID: /"id":"([^"]+)","environment"/ } },
      ),
      send('PUT', '/users/{userID}/password', '{"value": "{newPassword}", "forceChange": false}', 200, /"status":"OK"/, {
        type: passwordType('set'),
      }),
      {
        request: authorize(
          'response_type=code&client_id={newAppID}&redirect_uri=https://example.com&scope=openid%20p1:update:user',
          'POST',
        ),
        status: 302,
        location: /flowId=/,
        keeps: flowIn,
      },
      { request: 'GET {auth}/flows/{flowID}', status: 200, body: /"status":"USERNAME_PASSWORD_REQUIRED"/ },
      {
        request: `POST {auth}/flows/{flowID}\nContent-Type: application/vnd.pingidentity.usernamePassword.check+json\n
          {"username": "documented", "password": "{newPassword}"}`,
        status: 200,
        body: /"status":"COMPLETED"/,
      },
      { request: resume, status: 302, location: /^https:\/\/example\.com\?code=/, keeps: { code: /code=([^&]+)/ } },
      {
        request: `POST {auth}/as/token\nContent-Type: application/x-www-form-urlencoded\nAuthorization: Basic {newBasic}\n
          grant_type=authorization_code&code={code}&redirect_uri=https://example.com`,
        status: 200,
        body: /"scope":"openid p1:update:user"/,
        keeps: { userToken: /"access_token":"([^"]+)"/ },
      },
      send('PATCH', '/users/{userID}', '{"name": {"given": "New"}}', 200, /"name":\{"given":"New","family":"Example"\}/, {
        token: 'userToken',
      }),
      send(
        'PUT',
        '/applications/{newAppID}',
        '{"enabled": true, "name": "Documented", "type": "WEB_APP", "protocol": "OPENID_CONNECT", "pkceEnforcement": "S256_REQUIRED"}',
        200,
        /"pkceEnforcement":"S256_REQUIRED"/,
      ),
      call('DELETE', '/users/{userID}', 204),
      call('DELETE', '/populations/{populationID}', 204),
      call('DELETE', '/applications/{newAppID}', 204),
    ],
  },
  {
    title: 'a secret is regenerated, with the one before for a while, which is dropped then',
    steps: [
      send('POST', '/applications/{deviceAppID}/secret', '{}', 200, /"secret":"/),
      send(
        'POST',
        '/applications/{deviceAppID}/secret',
        '{"previous": {"expiresAt": "2099-01-01T00:00:00.000Z"}}',
        200,
        /"previous":\{"secret":"/,
      ),
      call('DELETE', '/applications/{deviceAppID}/secret', 204),
      call('GET', '/applications/{deviceAppID}/secret', 200, /^(?!.*"previous").*"secret":"/),
    ],
  },
  {
    title: 'passwords of a user: set by PUT and by POST, checked, reset and recovered',
    steps: [
      newUser('passwords'),
      call('GET', '/users/{userID}/password', 200, /"status":"NO_PASSWORD"/),
      send('PUT', '/users/{userID}/password', '{"value": "{newPassword}", "forceChange": true}', 200, /"status":"MUST_CHANGE_PASSWORD"/, {
        type: passwordType('set'),
      }),
      send('POST', '/users/{userID}/password', '{"value": "{otherPassword}"}', 200, /"status":"OK"/, { type: passwordType('set') }),
      send('POST', '/users/{userID}/password', '{"password": "{otherPassword}"}', 200, /"status":"OK"/, { type: passwordType('check') }),
      send(
        'POST',
        '/users/{userID}/password',
        '{"password": "wrong"}',
        400,
        /"code":"INVALID_VALUE","target":"password".*"failuresRemaining":4/,
        {
          type: passwordType('check'),
        },
      ),
      send(
        'PUT',
        '/users/{userID}/password',
        '{"currentPassword": "{otherPassword}", "newPassword": "{newPassword}"}',
        400,
        /"unsatisfiedRequirements":\["history"\]/,
        { type: passwordType('reset') },
      ),
      send('POST', '/users/{userID}/password', '{}', 200, /^$/, { type: passwordType('sendRecoveryCode') }),
      send('POST', '/users/{userID}/password', '{"recoveryCode": "RECOVER1", "newPassword": "Third-9876!xy"}', 200, /"status":"OK"/, {
        type: passwordType('recover'),
      }),
      call('DELETE', '/users/{userID}', 204),
    ],
  },
  {
    title: 'a user: read, replaced, locked and unlocked, disabled, moved, with devices and sessions',
    steps: [
      newUser('parts'),
      call('GET', '/users/{userID}', 200, /(?=.*"account":\{"canAuthenticate":true)(?=.*"identityProvider":\{"type":"PING_ONE"\})/),
      call('GET', '/users?filter=username%20eq%20%22parts%22', 200, /"size":1/),
      call('GET', '/users?filter=memberOf%20eq%20%22x%22', 400, /"code":"INVALID_FILTER".*"supportedAttributes"/),
      send(
        'PUT',
        '/users/{userID}',
        '{"username": "parts", "email": "parts@example.com", "nickname": "Part"}',
        200,
        /^(?!.*"family":)(?=.*"nickname":"Part")/,
      ),
      send('PATCH', '/users/{userID}', '{"nickname": null}', 200, /^(?!.*"nickname")/),
      send('POST', '/users/{userID}', '', 200, /"status":"LOCKED"/, { type: 'application/vnd.pingidentity.account.lock+json' }),
      send('POST', '/users/{userID}', '', 200, /"account":\{"canAuthenticate":true/, {
        type: 'application/vnd.pingidentity.account.unlock+json',
      }),
      send('PUT', '/users/{userID}/enabled', '{"enabled": false}', 200, /"enabled":false/),
      send('PUT', '/users/{userID}/mfaEnabled', '{"mfaEnabled": true}', 200, /"mfaEnabled":true/),
      send('PUT', '/users/{userID}/population', '{"id": "{defaultPopulationID}"}', 200, /"name":"Default"/),
      send('POST', '/users/{userID}/devices', '{"type": "EMAIL", "email": "parts@example.com"}', 201, /"type":"EMAIL"/),
      call('GET', '/users/{userID}/devices', 200, /"count":1/),
      call('GET', '/users/{userID}/sessions', 200, /"sessions":\[\]/),
      call('DELETE', '/users/{userID}', 204),
      call('GET', '/users/{userID}', 404, /"code":"NOT_FOUND"/),
    ],
  },
  {
    title: 'a user is imported with a password',
    steps: [
      send(
        'POST',
        '/users',
        '{"username": "imported", "email": "imported@example.com", "password": {"value": "{newPassword}", "forceChange": false}}',
        201,
        /^(?!.*"value").*"username":"imported"/,
        { type: 'application/vnd.pingidentity.user.import+json', keeps: { userID: /"id":"([^"]+)","environment"/ } },
      ),
      call('GET', '/users/{userID}/password', 200, /"status":"OK"/),
      call('DELETE', '/users/{userID}', 204),
    ],
  },
  {
    title: 'a sign-on policy of one’s own, with an action, assigned to an application',
    steps: [
      send('POST', '/signOnPolicies', '{"name": "Documented", "description": "A policy"}', 201, /"default":false/, {
        keeps: { policyID: /"id":"([^"]+)","name":"Documented"/ },
      }),
      send('POST', '/signOnPolicies/{policyID}/actions', '{"type": "LOGIN", "priority": 1}', 201, /"type":"LOGIN"/),
      call('GET', '/signOnPolicies/{policyID}/actions', 200, /"count":1/),
      send(
        'POST',
        '/applications/{deviceAppID}/signOnPolicyAssignments',
        '{"priority": 9, "signOnPolicy": {"id": "{policyID}"}}',
        201,
        /"priority":9/,
        { keeps: { assignmentID: /signOnPolicyAssignments\/([^"]+)"/ } },
      ),
      call('DELETE', '/applications/{deviceAppID}/signOnPolicyAssignments/{assignmentID}', 204),
      call('DELETE', '/signOnPolicies/{policyID}', 204),
    ],
  },
  {
    title: 'a worker application gets a role; others have none',
    steps: [
      {
        ...call('GET', '', 200, /"roles":\[/),
        request: 'GET {platform}/v1/roles\nAuthorization: Bearer {workerToken}',
        keeps: { roleID: /"id":"([^"]+)"/ },
      },
      send(
        'POST',
        '/applications',
        `{"enabled": true, "name": "Documented worker", "type": "WORKER", "protocol": "OPENID_CONNECT", "grantTypes": ["CLIENT_CREDENTIALS"],
          "tokenEndpointAuthMethod": "CLIENT_SECRET_BASIC", "assignActorRoles": false}`,
        201,
        /"type":"WORKER"/,
        { keeps: { newAppID: /"id":"([^"]+)","name":"Documented worker"/ } },
      ),
      send(
        'POST',
        '/applications/{newAppID}/roleAssignments',
        '{"role": {"id": "{roleID}"}, "scope": {"id": "{environmentID}", "type": "ENVIRONMENT"}}',
        201,
        /"scope":\{"id":"[^"]+","type":"ENVIRONMENT"\}/,
      ),
      call('DELETE', '/applications/{newAppID}', 204),
      call('GET', '/applications/{appID}/roleAssignments', 404, /"code":"NOT_FOUND"/),
    ],
  },
  {
    title: 'what the platform API refuses',
    steps: [
      { request: 'GET {api}/users', status: 401, body: /"code":"ACCESS_FAILED".*"code":"INVALID_TOKEN"/ },
      { ...call('PATCH', '/applications/{appID}', 403, /"code":"INSUFFICIENT_PERMISSIONS"/) },
      call('PUT', '/applications', 405, /"code":"INVALID_REQUEST"/),
      send('POST', '/users', '{"username": "demo"}', 400, /(?=.*"code":"INVALID_DATA")(?=.*"target":"email")/),
      send('PUT', '/users/{demoID}/password', '{"value": "x"}', 415, /"code":"INVALID_REQUEST"/),
    ],
  },
];
