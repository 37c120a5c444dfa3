import { action, checkPassword, flowIn, form, type Story } from './story.ts';

const deviceGrant = 'grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={deviceCode}&client_id={newAppID}';
const bearer = 'Authorization: Bearer {workerToken}\nContent-Type: application/json';

/** The device grant by its short address, and the poll at the end. */
export const devices: readonly Story[] = [
  {
    title: 'device authorization: the short address of an application with a device path ID, to tokens',
    steps: [
      {
        request: `POST {api}/applications\n${bearer}\n
          {"enabled": true, "name": "Screen", "type": "CUSTOM_APP", "protocol": "OPENID_CONNECT", "grantTypes": ["DEVICE_CODE", "REFRESH_TOKEN"],
          "tokenEndpointAuthMethod": "NONE", "devicePathId": "living-room_1", "deviceTimeout": 600, "devicePollingInterval": 1}`,
        status: 201,
        body: /"devicePathId":"living-room_1"/,
        keeps: { newAppID: /"id":"([^"]+)","name":"Screen"/ },
      },
      {
        request: `POST {auth}/as/device_authorization\n${form}\n\nclient_id={newAppID}&scope=openid`,
        status: 200,
        body: /(?=.*"verification_uri":"[^"]*\/device\/living-room_1")(?=.*"expires_in":600\b)(?=.*"interval":1\b)/,
        keeps: { deviceCode: /"device_code":"([^"]+)"/, userCode: /"user_code":"([^"]+)"/ },
      },
      { request: 'GET {auth}/device/living-room_1', status: 302, keeps: flowIn },
      {
        request: `POST {auth}/flows/{flowID}\n${action('deviceAuthGrant.userCode.verify')}\n\n{"userCode": "{userCode}"}`,
        status: 200,
        body: /"status":"USERNAME_PASSWORD_REQUIRED"/,
      },
      { ...checkPassword, body: /"status":"DAG_CONSENT_REQUIRED"/ },
      { request: `POST {auth}/flows/{flowID}\n${action('deviceAuthGrant.consent')}\n\n{"accept": true}`, status: 200 },
      { request: 'GET {auth}/as/resume?flowId={flowID}', status: 200, body: /Device connected/ },
      { request: `POST {auth}/as/token\n${form}\n\n${deviceGrant}`, status: 200, body: /(?=.*"access_token":)(?=.*"id_token":)/ },
      { request: 'DELETE {api}/applications/{newAppID}\nAuthorization: Bearer {workerToken}', status: 204 },
    ],
  },
  {
    title: 'CIBA: a poll before the person has answered',
    steps: [
      {
        request: `POST {auth}/as/cibaAuthorization\n${form}\nAuthorization: Basic {cibaBasic}\n\nscope=openid&login_hint=demo`,
        status: 200,
        keeps: { authReqID: /"auth_req_id":"([^"]+)"/ },
      },
      {
        request: `POST {auth}/as/token\n${form}\nAuthorization: Basic {cibaBasic}\n
          grant_type=urn:openid:params:grant-type:ciba&auth_req_id={authReqID}`,
        status: 400,
        body: /"error":"authorization_pending"/,
      },
    ],
  },
];
