import assert from 'node:assert/strict';
import { lifeOfRequest } from '../../../../../src/core/engine/review/lifeOfRequest.ts';
import type { HttpRequest } from '../../../../../src/core/http/http.ts';
import type { EpochMs, Hop, HopId } from '../../../../../src/core/runs/hop.ts';

/** A hop that began at 1000 ms, and was answered after 200 ms. */
function answered(body: string, headers: readonly (readonly [string, string])[] = []): Hop {
  return {
    id: 'hop' as HopId,
    index: 1,
    step: 'device authorization',
    startedAt: 1000 as EpochMs,
    request: { method: 'POST', url: 'https://as.example/device', headers: [] },
    outcome: { kind: 'answered', response: { status: 200, headers, body, bodyBytes: body.length }, timing: { totalMs: 200 } },
  } as unknown as Hop; // the timing in parts does not count here
}

function form(body: string): HttpRequest {
  return {
    method: 'POST',
    url: 'https://as.example/token',
    headers: [['content-type', 'application/x-www-form-urlencoded']],
    body,
  };
}

describe('the life of what a request carries', () => {
  it('ends when the server said, counted from its response', () => {
    const hops = [answered('{"device_code":"dc-1","expires_in":60}')];
    assert.deepEqual(lifeOfRequest(form('device_code=dc-1'), hops), { name: 'device_code', issuedAt: 1200, expiresAt: 61_200 });
  });

  it('takes a number in quotation marks, and no time that is none', () => {
    const said = (value: string) => lifeOfRequest(form('auth_req_id=r-1'), [answered(`{"auth_req_id":"r-1","expires_in":${value}}`)]);
    assert.equal(said('"30"')?.expiresAt, 31_200);
    for (const value of ['-1', '0', 'null', '1e300', '"soon"']) assert.equal(said(value)?.expiresAt, undefined, value);
  });

  it('of a code begins with the redirect that brought it, and names what is recommended', () => {
    const redirect = answered('', [['location', 'https://client.example/cb?code=a%2Fb&state=s']]);
    assert.deepEqual(lifeOfRequest(form('grant_type=authorization_code&code=a%2Fb'), [redirect]), {
      name: 'code',
      issuedAt: 1200,
      recommended: { seconds: 600, spec: 'RFC 6749 section 4.1.2' },
    });
  });

  it('of a pushed request stands in the URL', () => {
    const uri = 'urn:ietf:params:oauth:request_uri:abc';
    const request: HttpRequest = { method: 'GET', url: `https://as.example/authorize?request_uri=${encodeURIComponent(uri)}`, headers: [] };
    assert.equal(lifeOfRequest(request, [answered(`{"request_uri":"${uri}","expires_in":90}`)])?.expiresAt, 91_200);
  });

  it('is not known of a value that came in no response, and of what lives long', () => {
    assert.equal(lifeOfRequest(form('code=typed-by-hand'), [answered('{}')]), undefined);
    assert.equal(lifeOfRequest(form('refresh_token=r'), [answered('{"refresh_token":"r","expires_in":60}')]), undefined);
  });

  it('is what the latest response says about the flow that the address names', () => {
    const id = 'a1b2c3d4-0000-4000-8000-000000000001';
    const hops = [
      answered(`{"id":"${id}","expiresAt":"1970-01-01T00:01:00.000Z"}`),
      answered(`{"id":"${id}","expiresAt":"1970-01-01T00:02:00.000Z"}`),
      answered('{"id":"another-flow","expiresAt":"1970-01-01T00:03:00.000Z"}'),
      answered(`{"id":"${id}","expiresAt":"tomorrow"}`),
    ];
    for (const url of [`https://as.example/flows/${id}`, `https://as.example/resume?flowId=${id}`])
      assert.deepEqual(lifeOfRequest({ method: 'GET', url, headers: [] }, hops), { name: 'flow', issuedAt: 1200, expiresAt: 120_000 });
    assert.equal(lifeOfRequest({ method: 'GET', url: `https://as.example/flows/${id}2`, headers: [] }, hops), undefined);
  });
});
