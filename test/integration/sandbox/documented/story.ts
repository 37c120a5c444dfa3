/**
 * The requests that PingOne's documentation prints, sent as they are printed: without state, nonce or PKCE where the documents leave
 * them out, with their content types, and with placeholders for IDs and secrets.
 */

/** One request and what it is answered with. */
export interface Step {
  readonly request: string;
  readonly status: number;
  readonly location?: RegExp;
  readonly body?: RegExp;
  /** Headers that the answer must have, by their names in lower case. */
  readonly headers?: Readonly<Record<string, RegExp>>;
  /** Placeholders for later requests, from the first group of a pattern in location or body. */
  readonly keeps?: Readonly<Record<string, RegExp>>;
}

/** Requests that belong together. */
export interface Story {
  readonly title: string;
  readonly steps: readonly Step[];
}

export const form = 'Content-Type: application/x-www-form-urlencoded';
export const action = (name: string): string => `Content-Type: application/vnd.pingidentity.${name}+json`;
export const flowIn = { flowID: /"id":"([^"]+)","environment"|\/\?flowId=([^"&]+)/ };
export const readFlow: Step = { request: 'GET {auth}/flows/{flowID}', status: 200, body: /"status":"USERNAME_PASSWORD_REQUIRED"/ };
export const checkPassword: Step = {
  request: `POST {auth}/flows/{flowID}\n${action('usernamePassword.check')}\n\n{"username": "demo", "password": "{password}"}`,
  status: 200,
  body: /"_links":\{"self":\{"href":"[^"]+"\}\},.*"status":"COMPLETED"/,
};
export const resume = 'GET {auth}/as/resume?flowId={flowID}';

/** From the request to what arrives at the redirect URI. */
export const redirected = (title: string, request: string, location: RegExp, keeps: Step['keeps'] = {}): Story => ({
  title,
  steps: [
    { request, status: 302, location: /\/signon\/\?flowId=/, keeps: flowIn },
    readFlow,
    checkPassword,
    { request: resume, status: 302, location, keeps },
  ],
});

export const authorize = (parameters: string, method: 'GET' | 'POST' = 'GET'): string =>
  method === 'GET' ? `GET {auth}/as/authorize?${parameters}` : `POST {auth}/as/authorize\n${form}\n\n${parameters}`;

export const parametersOf = (responseType: string, scope = 'openid'): string =>
  `response_type=${responseType}&client_id={appID}&redirect_uri=https://example.com&scope=${scope}`;

export const codeFor = (parameters = parametersOf('code')): readonly Step[] =>
  redirected('', authorize(parameters), /code=/, { code: /code=([^&]+)/ }).steps;
