import assert from 'node:assert/strict';
import { editRequest, type PartEdit } from '../../../../src/core/changes/editRequest.ts';
import { changesInBrief, changesInWords } from '../../../../src/core/changes/requestChange.ts';
import { changesBetween, partsOf, requestOf } from '../../../../src/core/changes/requestParts.ts';
import { unsendable } from '../../../../src/core/changes/sendable.ts';
import type { HttpRequest } from '../../../../src/core/http/http.ts';

const formHeaders = [
  ['accept', 'application/json'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
] as const;
const token: HttpRequest = {
  method: 'POST',
  url: 'https://as.example/token?tenant=a%20b',
  headers: formHeaders,
  body: 'grant_type=authorization_code&code=a%2Fb&resource=one&resource=two',
};
const action: HttpRequest = {
  method: 'POST',
  url: 'https://as.example/flows/1',
  headers: [
    ['content-type', 'application/vnd.pingidentity.otp.check+json'],
    ['cookie', 'ST=abc; interactionId=i=1'],
  ],
  body: '{"otp":"123456","remember":false}',
};
const odd: HttpRequest = { method: 'GET', url: 'https://as.example/authorize?a=%7E&b&&c=%zz#part', headers: [['cookie', 'plain; a=']] };

describe('the parts of a request', () => {
  it('make the same request again, byte for byte', () => {
    for (const request of [token, action, odd, { ...token, body: '' }, { ...action, body: '[1' }]) {
      assert.deepEqual(requestOf(partsOf(request), request), request);
      assert.deepEqual(changesBetween(request, request), []);
    }
  });

  it('are a form, a JSON object, or the whole body, beside query, headers and cookies', () => {
    assert.deepEqual(
      partsOf(action).map(({ place, name, value }) => `${place} ${name} ${value}`),
      [
        'method  POST',
        'url  https://as.example/flows/1',
        'json otp 123456',
        'json remember false',
        'header content-type application/vnd.pingidentity.otp.check+json',
        'cookie ST abc',
        'cookie interactionId i=1',
      ],
    );
    assert.deepEqual(
      partsOf({ ...action, body: 'otp' }).find(({ place }) => place === 'body'),
      { place: 'body', name: '', value: 'otp' },
    );
  });
});

describe('an edit', () => {
  const edited = (request: HttpRequest, ...edits: PartEdit[]): HttpRequest => editRequest(request, edits);

  it('takes the place of a parameter where the request has it, and leaves the rest as it was sent', () => {
    assert.equal(edited(token, { name: 'code', values: ['x y'] }).body, 'grant_type=authorization_code&code=x+y&resource=one&resource=two');
    assert.equal(edited(token, { name: 'tenant', values: [] }).url, 'https://as.example/token');
    assert.equal(edited(token, { name: 'resource', values: ['three'] }).body, 'grant_type=authorization_code&code=a%2Fb&resource=three');
    assert.equal(
      edited(token, { place: 'url', name: '', values: ['https://other.example/token'] }).url,
      'https://other.example/token?tenant=a%20b',
    );
  });

  it('adds a parameter to the body where there is one, else to the query', () => {
    assert.match(edited(token, { name: 'scope', values: ['openid'] }).body ?? '', /&scope=openid$/);
    assert.match(edited(odd, { name: 'scope', values: ['openid'] }).url, /&scope=openid#part$/);
    assert.equal(edited(action, { name: 'code', values: ['1'] }).body, '{"otp":"123456","remember":false,"code":"1"}');
  });

  it('keeps digits of a text text, and what is no text JSON', () => {
    assert.equal(edited(action, { name: 'remember', values: ['true'] }).body, '{"otp":"123456","remember":true}');
    assert.equal(edited(action, { name: 'otp', values: ['654321'] }).body, '{"otp":"654321","remember":false}');
    assert.equal(edited(action, { name: 'remember', values: ['{"'] }).body, '{"otp":"123456","remember":"{\\""}');
  });

  it('knows headers by name in any case, and cookies one by one', () => {
    assert.deepEqual(edited(token, { place: 'header', name: 'ACCEPT', values: ['*/*'] }).headers[0], ['accept', '*/*']);
    assert.deepEqual(edited(action, { place: 'cookie', name: 'ST', values: [] }).headers[1], ['cookie', 'interactionId=i=1']);
    const none = edited(action, { place: 'cookie', name: 'ST', values: [] }, { place: 'cookie', name: 'interactionId', values: [] });
    assert.deepEqual(
      none.headers.map(([name]) => name),
      ['content-type'],
    );
  });

  it('is told by name and without its values', () => {
    const after = edited(
      token,
      { name: 'code', values: ['secret'] },
      { name: 'scope', values: ['a'] },
      { place: 'header', name: 'Accept', values: [] },
    );
    const changes = changesBetween(token, after);
    assert.deepEqual(changes, [
      { place: 'form', name: 'code', how: 'set' },
      { place: 'form', name: 'scope', how: 'added' },
      { place: 'header', name: 'accept', how: 'removed' },
    ]);
    assert.equal(changesInWords(changes), 'You changed code, added scope and removed the header accept in this request.');
    assert.equal(changesInBrief(changes), 'changed code, added scope, removed the header accept');
    assert.deepEqual([changesInWords([]), changesInBrief([])], ['', '']);
  });
});

describe('a request that cannot be sent', () => {
  const header = (name: string, value: string): HttpRequest => ({ ...token, headers: [[name, value]] });

  it('is one that would be read as another, or none', () => {
    const problems = [
      header('a b', 'c'),
      header('x', 'a\r\nhost: other'),
      header('Content-Length', '3'),
      header('transfer-encoding', 'chunked'),
      { ...token, url: 'file:///etc/passwd' },
      { ...token, method: 'GET' as const },
      { ...token, method: 'A B' as HttpRequest['method'] },
      { ...token, method: 'CONNECT' as HttpRequest['method'] },
    ];
    for (const request of problems) assert.ok(unsendable(request), JSON.stringify(request));
  });

  it('is not one that a server will refuse', () => {
    for (const request of [token, action, odd, header('x', ''), { ...token, body: '\u0000' }]) assert.equal(unsendable(request), undefined);
  });
});
