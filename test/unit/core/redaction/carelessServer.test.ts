import assert from 'node:assert/strict';
import { reportFlow } from '../../../../src/cli/output/flowReport.ts';
import type { HeaderField } from '../../../../src/core/http/http.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import type { EpochMs, Hop, HopId } from '../../../../src/core/runs/hop.ts';
import { viewFlow } from '../../../../src/core/runs/redact.ts';
import { codePlan, response } from '../../../support/builders.ts';
import { testRedaction } from '../../../support/secrets/testRedaction.ts';

/** A value that the client has never seen before: only its place or its shape can tell. */
const secret = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';
const jwt = `${encode({ alg: 'RS256', kid: 'k1' })}.${encode({ sub: 'u1', iss: 'https://op.example' })}.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg`;
const jwe = `${encode({ alg: 'dir', enc: 'A256GCM' })}..aXYtaXYtaXYtaXY.Y2lwaGVydGV4dC1jaXBoZXJ0ZXh0.dGFnLXRhZy10YWctdGFn`;
const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----';

const header = (name: string, value: string): readonly [string, string, readonly HeaderField[]] => [`header ${name}`, '', [[name, value]]];
const body = (title: string, type: string, text: string): readonly [string, string, readonly HeaderField[]] => [
  title,
  text,
  [['content-type', type]],
];
const json = (title: string, value: unknown): readonly [string, string, readonly HeaderField[]] =>
  body(`JSON: ${title}`, 'application/json', JSON.stringify(value));

const placements: readonly (readonly [title: string, body: string, headers: readonly HeaderField[]])[] = [
  header('X-Auth-Token', secret),
  header('X-Api-Key', secret),
  header('X-Amz-Security-Token', secret),
  header('X-Csrf-Token', secret),
  header('X-Session-Id', secret),
  header('interactionToken', secret),
  header('X-Access-Token', `Bearer ${secret}`),
  header('WWW-Authenticate', `Bearer realm="x", access_token="${secret}"`),
  header('WWW-Authenticate', `UMA realm="x", ticket="${secret}"`),
  header('Refresh', `0; url=https://c.example/cb?token=${secret}`),
  header('Link', `<https://c.example/next?access_token=${secret}>; rel="next"`),
  header('Content-Location', `/tokens?api_key=${secret}`),
  header('Location', `https://c.example/cb#access_token=${secret}`),
  header('Location', `https://c.example/reset/${secret}`),
  header('Location', `https://c.example/a;jsessionid=${secret}?x=1`),
  header('Location', `https://user:${secret}@c.example/`),
  header('Location', `https://c.example/cb?next=${encodeURIComponent(`https://d.example/?access_token=${secret}`)}`),
  header('Location', `https://c.example/cb?sso_ticket=${secret}`),
  header('Set-Cookie', `sid="${secret}"; Path=/`),
  header('X-Debug', jwt),
  header('X-Debug', `request={"refresh_token":"${secret}"}`),
  header('Location', `https://${secret}@c.example/x`),
  header('Location', `https://c.example/cb?${secret}`),
  header('Set-Cookie2', `sid="${secret}"; Version=1`),
  json('camelCase with a word behind', { accessTokenValue: secret }),
  json('abbreviated', { accessTkn: secret }),
  json('German', { kennwort: secret }),
  json('a random value inside of a secret', { token: { x: secret } }),
  json('parameter and content', { parameter: 'access_token', content: secret }),
  json('spoken', { message: `Refresh token ${secret} has expired` }),
  json('quoted Authorization', { message: `Authorization: Bearer ${secret}` }),
  body('JSON with comments', 'application/json', `{ /* x */ "access_token" /* y */ : "${secret}" }`),
  body('one random value', 'text/plain', secret),
  body('script with setItem', 'text/html', `<script>sessionStorage.setItem('access_token', '${secret}')</script>`),
  body('quoted cookie', 'text/plain', `GET / HTTP/1.1\r\nCookie: sid=${secret}\r\n`),
  body('definition list', 'text/html', `<dl><dt>access_token</dt><dd>${secret}</dd></dl>`),
  body(
    'multipart without quotation marks',
    'multipart/form-data; boundary=x',
    `--x\r\nContent-Disposition: form-data; name=access_token\r\n\r\n${secret}\r\n--x--`,
  ),
  header('Link', `</reset/${secret}>; rel="next"`),
  header('Location', `https://c.example/(S(${secret}))/x`),
  header('Location', `https://c.example/@${secret}/x`),
  json('header fields', { headers: { 'Set-Cookie': `sid=${secret}; Path=/` } }),
  json('pairs of a header', { headers: [['Cookie', `a=b; sid=${secret}`]] }),
  body('an attribute with >', 'text/html', `<input name="code" title="a > b" value="${secret}">`),
  body('a password field of any name', 'text/html', `<input type="password" name="x" value="${secret}">`),
  json('access_token', { access_token: secret }),
  json('camelCase', { accessToken: secret }),
  json('vendor prefix', { bot_access_token: secret, ok: true }),
  json('vendor name', { api_token: secret }),
  json('apiKey', { apiKey: secret }),
  json('capitals', { REFRESH_TOKEN: secret }),
  json('kebab', { 'refresh-token': secret }),
  json('dots', { 'auth.token': secret }),
  json('nested', { data: { auth: { token: secret } } }),
  json('value in a token', { token: { value: secret } }),
  json('array', { tokens: [secret] }),
  json('array of objects', { items: [{ secret }] }),
  json('name and value', [{ name: 'access_token', value: secret }]),
  json('number', { otp: 83_920_175 }),
  json('JSON in a string', { payload: JSON.stringify({ access_token: secret }) }),
  json('JSON in a string in a string', { payload: JSON.stringify({ inner: JSON.stringify({ refresh_token: secret }) }) }),
  json('array in JSON in a string', { payload: JSON.stringify({ tokens: [secret] }) }),
  json('form in a string', { raw: `access_token=${secret}&token_type=bearer` }),
  json('URL in a string', { redirect: `https://c.example/?code=${secret}` }),
  json('path in a string', { next: `/reset/${secret}` }),
  json('session key', { sessionKey: secret }),
  json('credential', { credential: secret }),
  json('password of an administrator', { adminPassword: 'hunter2' }),
  json('assertion', { samlAssertion: secret }),
  json('code that is random', { code: secret }),
  json('private JWK', { keys: [{ kty: 'RSA', kid: 'k1', n: 'AQAB', d: secret }] }),
  json('PEM', { config: pem }),
  json('JWT under any name', { whatever: jwt }),
  json('JWE under any name', { whatever: jwe }),
  json('claims with a token inside', { claims: { sub: 'u1', 'https://x/claims': { access_token: secret } } }),
  body('NDJSON', 'application/x-ndjson', `{"a":1}\n{"refresh_token":"${secret}"}\n`),
  body('JSON that was cut', 'application/json', `{"a":1,"refresh_token":"${secret}`),
  body('JSON sent as text', 'text/plain', `{"access_token":"${secret}"}`),
  body('form sent as text', 'text/plain', `access_token=${secret}&expires=5183999`),
  body('form', 'application/x-www-form-urlencoded', `access_token=${secret}&scope=a`),
  body('form of an unknown type', 'application/octet-stream', `scope=a&id_token=${secret}`),
  body('sentence', 'text/plain', `Your session was made with token=${secret} just now.`),
  body('log line', 'text/plain', `2026-11-25 INFO apiKey: ${secret} accepted`),
  body('JWT as the whole answer', 'application/jwt', jwt),
  body('introspection as a JWT', 'application/token-introspection+jwt', jwt),
  body('HTML: script', 'text/html', `<script>var access_token = "${secret}";</script>`),
  body('HTML: JSON in a script', 'text/html', `<script>window.state={"accessToken":"${secret}"}</script>`),
  body('HTML: anchor', 'text/html', `<a href="https://c.example/?access_token=${secret}&amp;x=1">on</a>`),
  body('HTML: relative anchor', 'text/html', `<a href="/reset/${secret}">on</a>`),
  body('HTML: hidden input', 'text/html', `<form><input type="hidden" name="id_token" value="${secret}"></form>`),
  body('HTML: value before name', 'text/html', `<input value='${secret}' name='refresh_token'>`),
  body('HTML: form action', 'text/html', `<form action="https://c.example/cb?ticket=${secret}" method="post">`),
  body('HTML: meta refresh', 'text/html', `<meta http-equiv="refresh" content="0;url=https://c.example/?token=${secret}">`),
  body('HTML: meta', 'text/html', `<meta name="csrf-token" content="${secret}">`),
  body('HTML: data attribute', 'text/html', `<div data-api-key="${secret}"></div>`),
  body('HTML: escaped JSON', 'text/html', `<div data-x="{&quot;access_token&quot;:&quot;${secret}&quot;}"></div>`),
  body('XML: element', 'application/xml', `<r><AccessToken>${secret}</AccessToken></r>`),
  body('XML: element with a prefix', 'text/xml', `<s:Body><wst:RequestedSecurityToken>${secret}</wst:RequestedSecurityToken></s:Body>`),
  body('XML: attribute', 'application/xml', `<session token="${secret}"/>`),
  body(
    'multipart',
    'multipart/form-data; boundary=b',
    `--b\r\nContent-Disposition: form-data; name="refresh_token"\r\n\r\n${secret}\r\n--b--\r\n`,
  ),
  body('SQL', 'text/plain', "INSERT INTO users (id, `password`) VALUES (1, 'it''s'), (2, 'hunter2');"),
  body('SQL: user', 'text/plain', "CREATE USER a WITH PASSWORD 'hunter2'"),
  json('a line in a string', { log: 'password: hunter2' }),
  json('a file in a string', { config: 'client_secret = hunter2\nport = 80\n' }),
  body('a line in a comment', 'text/html', '<!-- password: hunter2 -->'),
  body('YAML: a list', 'application/yaml', `tokens:\n  - ${secret}\n`),
  body('multipart of another type', 'text/plain', '--b\r\nContent-Disposition: form-data; name="pin"\r\n\r\nhunter2\r\n--b--'),
  header('Location', `https://c.example/#!/reset/${secret}`),
  json('keys of services', { a: `ghp_${secret}`, b: `Using sk_live_${secret}.` }),
  body('a JSON string', 'application/json', JSON.stringify(secret)),
  body('a JSON string in one', 'application/json', JSON.stringify(JSON.stringify(secret))),
  body('JSON behind a guard', 'application/json', `)]}',\n{"pin":"hunter2"}`),
  body('JSONP', 'text/javascript', 'cb({"pin":"hunter2"});'),
  json('HTML in a string', { html: '<input name="code" value="hunter2">' }),
  json('XML in a string', { xml: '<AccessToken>hunter2</AccessToken>' }),
  body('HTML in an attribute', 'text/html', '<iframe srcdoc="&lt;input name=&quot;code&quot; value=&quot;hunter2&quot;&gt;"></iframe>'),
  body('HTML: table with a password', 'text/html', '<tr><td>Password</td><td>hunter2</td></tr>'),
  body('CSV', 'text/csv', `id,password,name\n1,hunter2,a\n`),
  body('a drawn table', 'text/plain', `| id | access_token |\n|----|----|\n| 1 | ${secret} |\n`),
  body('options of a command', 'text/plain', 'tool --user a --password hunter2 --force'),
  json('arguments of a command', { args: ['--password', 'hunter2'] }),
  body('curl', 'text/plain', "curl -u 'alice:hunter2' https://c.example/"),
  body('short credentials in a transcript', 'text/plain', '> Authorization: Bearer hunter2'),
  body('Negotiate', 'text/plain', `WWW-Authenticate: Negotiate ${secret}`),
  body('access log', 'text/plain', `"GET /reset/${secret} HTTP/1.1" 200`),
  body('spoken code', 'text/html', '<p>Your one-time code is <b>83920175</b></p>'),
  body('spoken password', 'text/plain', 'Your new password is: hunter2'),
  body('value in brackets', 'text/plain', `Token [${secret}] is expired`),
  header('Refresh', `5; /reset/${secret}`),
  json('further primes of a JWK', { kty: 'RSA', oth: [{ r: secret }] }),
  json('JWK of another kind', { kty: 'AKP', priv: secret }),
  json('what was rejected', { field: 'password', rejectedValue: 'hunter2' }),
  body('PEM in a form', 'application/x-www-form-urlencoded', 'x=-----BEGIN+PRIVATE+KEY-----%0AMIIEvQIBADAN%0A-----END+PRIVATE+KEY-----'),
  body('YAML: a short password', 'application/yaml', 'db:\n  password: hunter2\n  port: 80\n'),
  body('YAML: a block', 'application/yaml', `client_secret: |\n  ${secret}\n`),
  body('INI', 'text/plain', '[db]\nport = 80\npassword = hunter2\n'),
  body('INI: token', 'text/plain', `token = ${secret}\n`),
  body('TOML: three quotation marks', 'application/toml', `token = """\n${secret}"""\n`),
  body('header in a transcript', 'text/plain', '> X-Api-Key: hunter2hunter2\n> Accept: */*\n'),
  body('constant of a program', 'text/html', `<script>const secret = '${secret}';</script>`),
  body('Go', 'text/plain', `access_token := "${secret}"`),
  body('PHP: print_r', 'text/plain', 'Array\n(\n    [password] => hunter2\n)\n'),
  body('PHP: var_dump', 'text/plain', `array(1) {\n  ["access_token"]=>\n  string(24) "${secret}"\n}`),
  body('PHP: serialize', 'text/plain', 'a:1:{s:8:"password";s:7:"hunter2";}'),
  json('relative address', { url: 'cb?code=hunter2' }),
  body('request line', 'text/plain', 'GET /cb?code=hunter2 HTTP/1.1\n'),
  body('address without a scheme', 'text/plain', 'see www.c.example/cb?state=hunter2'),
  body('YAML', 'application/yaml', `auth:\n  client_secret: ${secret}\n`),
];

describe(`A careless server (${placements.length} placements)`, () => {
  for (const [title, text, headers] of placements) {
    it(title, () => {
      const everything = text + headers.map(([, value]) => value).join('');
      const marks = [secret, jwt, jwe, 'MIIEvQIBADAN', 'hunter2', '83920175'].filter((mark) => everything.includes(mark));
      assert.ok(marks.length > 0, 'the fixture holds a secret');
      const flow = flowWith(text, headers);
      const view = viewFlow(flow, testRedaction());
      const shown = JSON.stringify([view, reportFlow(view)]);
      for (const mark of marks) assert.ok(!shown.includes(mark), shown);
      assert.ok(view.tags.length > 0);
    });
  }
});

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function flowWith(text: string, headers: readonly HeaderField[]): Flow {
  const hop: Hop = {
    id: 'f.1' as HopId,
    index: 1,
    step: 'API call',
    startedAt: 0 as EpochMs,
    request: { method: 'GET', url: 'https://api.example/x', headers: [] },
    outcome: { kind: 'answered', response: response(200, text, headers), timing: { totalMs: 1 } },
  };
  return {
    id: 'f' as Flow['id'],
    plan: codePlan(),
    evidence: [],
    startedAt: 0 as EpochMs,
    outcome: { kind: 'completed' },
    hops: [hop],
    tokens: [],
    secrets: [],
    checks: [],
    findings: [],
  };
}
