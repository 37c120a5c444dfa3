import { authorize, form, type Step, type Story } from './story.ts';

const asked =
  'response_type=code&response_mode=pi.flow&client_id={daVinciAppID}&scope=openid&acr_values={policyID}&code_challenge={challenge}&code_challenge_method=S256';
const asSdk = 'X-Requested-With: ping-sdk';
const keeps = {
  interactionId: /"interactionId":"([^"]+)"/,
  interactionToken: /"interactionToken":"([^"]+)"/,
  nodeID: /"id":"([0-9a-z]{10})"/,
  eventName: /"eventName":"([^"]+)"/,
  next: /"next":\{"href":"([^"]+)"/,
};

/** A button of the node that came last. */
const press = (actionKey: string, formData: string, status: number, body: RegExp, more: Partial<Step> = {}): Step => ({
  request: `POST {next}\n${asSdk}\nContent-Type: application/json\ninteractionId: {interactionId}\ninteractionToken: {interactionToken}\n
    {"id": "{nodeID}", "eventName": "{eventName}", "parameters": {"eventType": "submit", "data": {"actionKey": "${actionKey}", "formData": ${formData}}}}`,
  status,
  body,
  ...more,
});

const begun: Step = { request: `${authorize(asked)}\n${asSdk}`, status: 200, body: /"form":\{.*"components":\{"fields":\[/, keeps };
const signOn = '{"user.username": "demo", "user.password": "{password}"}';

/** Sign-on with DaVinci, node by node. */
export const daVinci: readonly Story[] = [
  {
    title: 'DaVinci: a node has no status, and comes as a form or as HTML',
    steps: [
      {
        request: `${authorize(asked)}\n${asSdk}`,
        status: 200,
        body: /^(?!.*"status")(?=.*"companyId":)(?=.*"flowId":)(?=.*"connectionId":)(?=.*"capabilityName":)(?=.*"formData":)/,
      },
      { request: authorize(asked), status: 200, body: /^(?!.*"status")(?!.*"form":)(?=.*"screen":\{)(?=.*"next":\{"href":)/ },
      {
        request: `POST {auth}/as/authorize?${asked}\n${asSdk}\nAccept: application/json`,
        status: 200,
        body: /"interactionToken":/,
      },
    ],
  },
  {
    title: 'DaVinci: from node to node, to tokens',
    steps: [
      begun,
      press('submit', signOn, 200, /"interactionId":/, { keeps }),
      press('submit', '{"otp": "123456"}', 200, /"interactionId":/, { keeps }),
      press('accept', '{}', 200, /(?=.*"status":"COMPLETED")(?=.*"session":\{"id":)(?=.*"authorizeResponse":\{"code":")/, {
        keeps: { code: /"code":"([^"]+)"/ },
      }),
      {
        request: `POST {auth}/as/token\n${form}\n
          grant_type=authorization_code&client_id={daVinciAppID}&code={code}&code_verifier={verifier}`,
        status: 200,
        body: /"id_token":"[^"]+"/,
      },
    ],
  },
  {
    title: 'DaVinci: a wrong password, and an interaction that is not there',
    steps: [
      begun,
      press(
        'submit',
        '{"user.username": "demo", "user.password": "wrong"}',
        400,
        /(?=.*"code":"Invalid username and\/or password")(?=.*"message":)(?=.*"httpResponseCode":400)(?=.*"connectorId":)(?=.*"capabilityName":)/,
      ),
      press('submit', signOn, 200, /"interactionId":/),
      {
        request: `POST {next}\n${asSdk}\nContent-Type: application/json\ninteractionId: nothing\ninteractionToken: {interactionToken}\n\n{}`,
        status: 400,
        body: /"code":/,
      },
    ],
  },
];
