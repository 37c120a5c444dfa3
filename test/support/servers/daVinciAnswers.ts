import type { HttpResponse } from '../../../src/core/http/http.ts';
import { fixture, jsonResponse } from '../builders.ts';

const connection = `https://auth.pingone.test/${fixture.environmentId}/davinci/connections/867ed4363b2bc21c860085ad2baa817d`;

/** A node in the shape of the recorded answers of Ping's SDK, with the given fields and members. */
export function daVinciNode(fields: readonly object[], more: object = {}): HttpResponse {
  return jsonResponse(200, {
    interactionId: '17f7bb13-1b03-4203-acb4-ccd4afaec908',
    interactionToken: 'a1b2c3d4e5f60718'.repeat(16),
    _links: { next: { href: `${connection}/capabilities/customForm` } },
    eventName: 'continue',
    isResponseCompatibleWithMobileAndWebSdks: true,
    id: 'cq77vwelou',
    companyId: fixture.environmentId,
    flowId: '6e9114ac34cfcec300202eae7776f981',
    connectionId: '867ed4363b2bc21c860085ad2baa817d',
    capabilityName: 'customForm',
    formData: { value: {} },
    form: { name: 'Sign On', description: '', category: 'CUSTOM_FORM', components: { fields } },
    ...more,
  });
}

export const userNameField = { type: 'TEXT', key: 'username', label: 'Username' };
export const passwordField = { type: 'PASSWORD', key: 'password', label: 'Password' };
export const submitButton = { type: 'SUBMIT_BUTTON', key: 'SIGNON', label: 'Sign On' };

/** The last node, with an authorization response. */
export function daVinciCompleted(authorizeResponse: object): HttpResponse {
  return jsonResponse(200, {
    interactionId: '17f7bb13-1b03-4203-acb4-ccd4afaec908',
    connectorId: 'pingOneAuthenticationConnector',
    capabilityName: 'returnSuccessResponseRedirect',
    environment: { id: fixture.environmentId },
    session: { id: fixture.sessionId },
    status: 'COMPLETED',
    authorizeResponse,
    sessionToken: 'cd056092-322b-48b3-82c1-6475513f3609',
    success: true,
  });
}

/** A refusal of the password, with what the platform answered to the connector. */
export const wrongPassword: HttpResponse = jsonResponse(400, {
  interactionId: '17f7bb13-1b03-4203-acb4-ccd4afaec908',
  connectorId: 'pingOneSSOConnector',
  id: 'dnu7jt3sjz',
  capabilityName: 'checkPassword',
  errorCategory: 'Unexpected',
  code: ' Invalid username and/or password',
  cause: null,
  message: ' Invalid username and/or password',
  httpResponseCode: 400,
  details: [
    {
      rawResponse: {
        id: '5c72f2de-8eea-46b5-877f-cb61dcae294d',
        code: 'INVALID_DATA',
        message: 'The request could not be completed.',
        details: [{ code: 'INVALID_VALUE', target: 'password', message: 'It did not match', innerError: { failuresRemaining: 3 } }],
      },
      statusCode: 400,
    },
  ],
});
