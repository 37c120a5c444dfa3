import type { Step, Story } from './story.ts';

const bearer = 'Authorization: Bearer {workerToken}';
const get = (path: string, body: RegExp, keeps: Step['keeps'] = {}): Step => ({
  request: `GET {api}${path}\n${bearer}`,
  status: 200,
  body,
  keeps,
});
const create = (body: string, answer: RegExp): Step => ({
  request: `POST {api}/applications\n${bearer}\nContent-Type: application/json\n\n${body}`,
  status: 201,
  body: answer,
  keeps: { newAppID: /"id":"([^"]+)","name":/ },
});
const removed: Step = { request: `DELETE {api}/applications/{newAppID}\n${bearer}`, status: 204 };

/** Objects of the platform API as they are read: pages, filters, tracing, links, and fields that an application may have. */
export const objects: readonly Story[] = [
  {
    title: 'collections: pages by limit and cursor, filters, and headers for tracing',
    steps: [
      get('/users?limit=2', /(?=.*"next":\{"href":)(?=.*"size":2\b)/, { next: /"next":\{"href":"([^"]+)"/ }),
      { request: `GET {next}\n${bearer}`, status: 200, body: /"users":\[/ },
      get('/populations?filter=name%20sw%20%22Def%22', /"name":"Default"/),
      {
        request: `GET {api}/populations\n${bearer}\nX-Ping-External-Transaction-ID: 1234\nX-Ping-External-Session-ID: 5678`,
        status: 200,
        headers: { 'correlation-id': /^[0-9a-f-]{36}$/ },
      },
    ],
  },
  {
    title: 'the environment, and parts of a user that have addresses of their own',
    steps: [
      get('', /(?=.*"license":\{)(?=.*"region":)(?=.*"createdAt":)(?=.*"updatedAt":)/),
      get('/users/{demoID}/mfaEnabled', /"mfaEnabled":/),
      get('/users/{demoID}/enabled', /"enabled":true/),
      get('/users/{demoID}/population', /"id":"/),
      get('/users/{demoID}/linkedAccounts', /"_embedded":/),
      get('/users/{demoID}/memberOfGroups', /"_embedded":/),
      get('/users/{demoID}/roleAssignments', /"_embedded":/),
      get('/passwordPolicies', /"passwordPolicies":\[/),
      get('/themes', /"themes":\[/),
      get('/signOnPolicies', /"default":true/),
    ],
  },
  {
    title: 'an application with client ID and secret of its own',
    steps: [
      create(
        `{"enabled": true, "name": "Imported", "type": "WEB_APP", "protocol": "OPENID_CONNECT", "redirectUris": ["https://example.com"],
          "clientId": "11111111-2222-4333-8444-555555555555", "clientSecret": "a-secret-that-was-made-elsewhere"}`,
        /"id":"11111111-2222-4333-8444-555555555555"/,
      ),
      get('/applications/{newAppID}/secret', /"secret":"a-secret-that-was-made-elsewhere"/),
      removed,
    ],
  },
  {
    title: 'an application of the type AI_AGENT, with fields that are kept',
    steps: [
      create(
        `{"enabled": true, "name": "Agent", "type": "AI_AGENT", "protocol": "OPENID_CONNECT", "refreshTokenType": "OPAQUE_TOKEN",
          "includeX5t": true, "template": {"x": 1}, "kerberos": {"x": 1}}`,
        /(?=.*"type":"AI_AGENT")(?=.*"refreshTokenType":"OPAQUE_TOKEN")(?=.*"includeX5t":true)(?=.*"template":)(?=.*"kerberos":)/,
      ),
      removed,
    ],
  },
];
