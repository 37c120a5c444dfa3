// Needs users that may sign on many times at once, and a server whose owner agreed to the load; a public one limits rates.
// Authorization code · Web app · demo
// Run: artillery run FILE
// Set in the environment: PASSWORD, CLIENT_SECRET.
// Cookies for https are not sent over http: start a local sandbox with --insecure-cookies.
// Not in it: hop 6, a public document; no later request depends on it.
'use strict';
const { createHash, randomBytes } = require('node:crypto');

/**
 * @typedef {Record<string, string>} Run the values of one run by name
 * @typedef {{ location: string, body: string }} Response
 * @typedef {{ method: string, url: string, headers: Record<string, string>, body: string | null }} Request
 * @type {readonly { title: string, send: (run: Run) => Request, status: number, take: (run: Run, response: Response) => void }[]}
 */
const steps = [
  {
    title: "1 authorization request",
    send: (run) => ({
      method: "GET",
      url: run.BASE_URL + "/5a2db0c5-0000-4000-8000-000000000001/as/authorize?response_type=code&client_id=" + encodeURIComponent(run.CLIENT_ID) + "&redirect_uri=" + encodeURIComponent(run.REDIRECT_URI) + "&scope=openid%20profile%20email&state=" + encodeURIComponent(run.STATE) + "&nonce=" + encodeURIComponent(run.NONCE) + "&code_challenge=" + encodeURIComponent(run.CODE_CHALLENGE) + "&code_challenge_method=S256",
      headers: { "accept": "*/*" },
      body: null,
    }),
    status: 302,
    take: (run, response) => {
      run.FLOW_ID = parameterOf(response, "?", "flowId");
    },
  },
  {
    title: "2 flow",
    send: (run) => ({
      method: "GET",
      url: run.BASE_URL + "/5a2db0c5-0000-4000-8000-000000000001/flows/" + encodeURIComponent(run.FLOW_ID),
      headers: { "accept": "*/*" },
      body: null,
    }),
    status: 200,
    take: () => {},
  },
  {
    title: "3 sign-on usernamePassword.check",
    send: (run) => ({
      method: "POST",
      url: run.BASE_URL + "/5a2db0c5-0000-4000-8000-000000000001/flows/" + encodeURIComponent(run.FLOW_ID),
      headers: { "accept": "*/*", "content-type": "application/vnd.pingidentity.usernamePassword.check+json" },
      body: "{\"username\":\"" + JSON.stringify(run.USER_NAME).slice(1, -1) + "\",\"password\":\"" + JSON.stringify(run.PASSWORD).slice(1, -1) + "\"}",
    }),
    status: 200,
    take: () => {},
  },
  {
    title: "4 resume",
    send: (run) => ({
      method: "GET",
      url: run.BASE_URL + "/5a2db0c5-0000-4000-8000-000000000001/as/resume?flowId=" + encodeURIComponent(run.FLOW_ID),
      headers: { "accept": "*/*" },
      body: null,
    }),
    status: 302,
    take: (run, response) => {
      run.CODE = parameterOf(response, "?", "code");
      expectSame("state", parameterOf(response, "?", "state"), run.STATE);
    },
  },
  {
    title: "5 token request",
    send: (run) => ({
      method: "POST",
      url: run.BASE_URL + "/5a2db0c5-0000-4000-8000-000000000001/as/token",
      headers: { "accept": "application/json", "content-type": "application/x-www-form-urlencoded", "authorization": "Basic " + encodeBase64(encodeURIComponent(run.CLIENT_ID) + ":" + encodeURIComponent(run.CLIENT_SECRET)) },
      body: "grant_type=authorization_code&code=" + encodeURIComponent(run.CODE) + "&redirect_uri=" + encodeURIComponent(run.REDIRECT_URI) + "&code_verifier=" + encodeURIComponent(run.CODE_VERIFIER),
    }),
    status: 200,
    take: (run, response) => {
      run.ACCESS_TOKEN = memberOf(response, ["access_token"]);
      run.REFRESH_TOKEN = memberOf(response, ["refresh_token"]);
      run.ID_TOKEN = memberOf(response, ["id_token"]);
    },
  },
  {
    title: "7 UserInfo",
    send: (run) => ({
      method: "GET",
      url: run.BASE_URL + "/5a2db0c5-0000-4000-8000-000000000001/as/userinfo",
      headers: { "accept": "application/json, application/jwt", "authorization": "Bearer " + run.ACCESS_TOKEN },
      body: null,
    }),
    status: 200,
    take: () => {},
  },
  {
    title: "8 introspection",
    send: (run) => ({
      method: "POST",
      url: run.BASE_URL + "/5a2db0c5-0000-4000-8000-000000000001/as/introspect",
      headers: { "accept": "application/json", "content-type": "application/x-www-form-urlencoded", "authorization": "Basic " + encodeBase64(encodeURIComponent(run.CLIENT_ID) + ":" + encodeURIComponent(run.CLIENT_SECRET)) },
      body: "token=" + encodeURIComponent(run.ACCESS_TOKEN) + "&token_type_hint=access_token",
    }),
    status: 200,
    take: () => {},
  },
  {
    title: "9 revocation",
    send: (run) => ({
      method: "POST",
      url: run.BASE_URL + "/5a2db0c5-0000-4000-8000-000000000001/as/revoke",
      headers: { "accept": "application/json", "content-type": "application/x-www-form-urlencoded", "authorization": "Basic " + encodeBase64(encodeURIComponent(run.CLIENT_ID) + ":" + encodeURIComponent(run.CLIENT_SECRET)) },
      body: "token=" + encodeURIComponent(run.REFRESH_TOKEN) + "&token_type_hint=refresh_token",
    }),
    status: 200,
    take: () => {},
  },
  {
    title: "10 sign-off",
    send: (run) => ({
      method: "GET",
      url: run.BASE_URL + "/5a2db0c5-0000-4000-8000-000000000001/as/signoff?id_token_hint=" + encodeURIComponent(run.ID_TOKEN) + "&client_id=" + encodeURIComponent(run.CLIENT_ID),
      headers: { "accept": "*/*" },
      body: null,
    }),
    status: 302,
    take: () => {},
  },
];

/** @param {string} what @param {string | undefined} value @returns {string} */
function found(what, value) {
  if (value === undefined || value === '') throw new Error(what + ' was not in the response');
  return value;
}

/** @param {string} text of a query @returns {string} */
function decoded(text) {
  return decodeURIComponent(text.replace(/\+/g, ' '));
}

/** @param {Response} response @param {'?' | '#'} part @param {string} name @returns {string} */
function parameterOf(response, part, name) {
  const address = response.location.split('#');
  const fields = part === '#' ? address.slice(1).join('#') : address[0].split('?').slice(1).join('?');
  const field = fields.split('&').map((each) => each.split('=')).find((each) => decoded(each[0]) === name);
  return found(name, field && decoded(field.slice(1).join('=')));
}

/** @param {Response} response @param {number} number of the segment, from 0 @returns {string} */
function segmentOf(response, number) {
  const path = response.location.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').split(/[?#]/)[0];
  const segment = path.replace(/^\//, '').split('/')[number];
  return found('A segment of the path', segment && decodeURIComponent(segment));
}

/** @param {Response} response @param {(string | number)[]} path @returns {string} */
function memberOf(response, path) {
  let value = JSON.parse(response.body);
  for (const name of path) value = value && value[name];
  return found(path.join('.'), value === undefined || value === null ? undefined : String(value));
}

/** @param {Response} response @param {string} name of a hidden field @returns {string} */
function fieldOf(response, name) {
  const elements = response.body.match(/<input\b[^<>]*>/gi) || [];
  const element = elements.find((each) => each.includes('name="' + name + '"') || each.includes("name='" + name + "'")) || '';
  const value = /\bvalue=(?:"([^"]*)"|'([^']*)')/i.exec(element);
  return found(name, value ? value[1] || value[2] : undefined);
}

/** @param {string} what @param {string} got @param {string} wanted */
function expectSame(what, got, wanted) {
  if (got !== wanted) throw new Error(what + ' is not what was sent');
}

async function begin(context) {
  context.vars.run = newRun();
  context.vars.at = 0;
}

async function send(request, context) {
  const { method, url, headers, body } = steps[context.vars.at].send(context.vars.run);
  request.method = method;
  request.url = url;
  // Artillery looks for variables in headers and texts: not in what a variable holds, and not in bytes.
  for (const [place, name] of Object.keys(headers).entries()) {
    context.vars['header' + place] = headers[name];
    request.headers = { ...request.headers, [name]: '{{ header' + place + ' }}' };
  }
  if (body !== null) request.body = Buffer.from(body);
}

async function take(request, response, context) {
  const { title, status, take: takeValues } = steps[context.vars.at++];
  if (response.statusCode !== status) throw new Error(title + ': status ' + response.statusCode);
  takeValues(context.vars.run, { location: response.headers.location || '', body: String(response.body) });
}

/** @returns {Record<string, string>} the values of one run by name */
function newRun() {
  return Object.assign({
    BASE_URL: process.env.BASE_URL || "http://127.0.0.1:44663", // scheme, host and port of the server
    CLIENT_ID: process.env.CLIENT_ID || "5a2db0c5-a000-4000-8000-000000000001", // the client ID of the application
    REDIRECT_URI: process.env.REDIRECT_URI || "http://127.0.0.1/callback", // a registered redirect URI of the application
    USER_NAME: process.env.USER_NAME || "demo", // the name of the user who signs on
    PASSWORD: given("PASSWORD"), // the password of the user who signs on
    CLIENT_SECRET: given("CLIENT_SECRET"), // the client secret of the application
  }, newValues());
}

/** @param {string} name @returns {string} */
function given(name) {
  const value = process.env[name];
  if (!value) throw new Error('Set ' + name + ' in the environment.');
  return value;
}

/** @returns {Record<string, string>} */
function newValues() {
  const STATE = randomText(16);
  const NONCE = randomText(16);
  const CODE_VERIFIER = randomText(32);
  const CODE_CHALLENGE = sha256(CODE_VERIFIER);
  return { STATE, NONCE, CODE_VERIFIER, CODE_CHALLENGE };
}

/** @param {string} text @returns {string} */
function encodeBase64(text) {
  return Buffer.from(text).toString('base64');
}

/** @param {number} bytes @returns {string} */
function randomText(bytes) {
  return randomBytes(bytes).toString('base64url');
}

/** RFC 7636 section 4.2. @param {string} verifier @returns {string} */
function sha256(verifier) {
  return createHash('sha256').update(verifier).digest('base64url');
}

module.exports = { begin, send, take };
