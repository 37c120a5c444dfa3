import { form, type Step, type Story } from './story.ts';

const refused = (request: string, status = 404, body = /"code":"NOT_FOUND"/): Step => ({ request, status, body });
const bearer = 'Authorization: Bearer {workerToken}';

/** Requests that the documentation prints and the sandbox refuses, as its own documentation says. */
export const notSupported: readonly Story[] = [
  {
    title: 'not supported: the session iframe',
    steps: [refused('GET {auth}/as/checksession'), refused('GET {auth}/as/checksession\nAccept: text/html', 404, /<h1>/)],
  },
  {
    title: 'not supported: MFA without OAuth',
    steps: [
      refused(`POST {auth}/deviceAuthentications\n${bearer}\nContent-Type: application/json\n\n{"user": {"id": "{demoID}"}}`),
      refused(`GET {auth}/deviceAuthentications/{demoID}\n${bearer}`),
    ],
  },
  {
    title: 'not supported: SAML and WS-Federation',
    steps: [
      refused('GET {auth}/saml20/idp/startsso?spEntityId=x'),
      refused(`POST {auth}/saml20/idp/sso\n${form}\n\nSAMLRequest=x`),
      refused('GET {auth}/wsf/x?wa=wsignin1.0'),
    ],
  },
  {
    title: 'not supported: the way back of an external identity provider, and of the widget of DaVinci',
    steps: [
      refused('GET {auth}/rp/callback/openid_connect?code=x'),
      refused(`POST {auth}/as/resume?flowId={demoID}\n${form}\n\ndvResponse=x`, 405, /"code":"INVALID_REQUEST"/),
    ],
  },
  {
    title: 'not supported: flow policies in the platform API',
    steps: [
      refused(`GET {api}/flowPolicies\n${bearer}`),
      refused(`POST {api}/applications/{appID}/flowPolicyAssignments\n${bearer}\nContent-Type: application/json\n
        {"priority": 1, "flowPolicy": {"id": "{policyID}"}}`),
    ],
  },
];
