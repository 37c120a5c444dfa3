import assert from 'node:assert/strict';
import type { HopAnswer } from '../../../../src/core/engine/run.ts';
import type { HopId } from '../../../../src/core/runs/hop.ts';
import { readCheck } from '../../../../src/core/signOn/checkReading.ts';
import { readRedirect } from '../../../../src/core/signOn/redirect.ts';
import { response } from '../../../support/builders.ts';

const redirectUri = 'https://app.example/cb';

function answered(status: number, action: string, fields: string): HopAnswer {
  const body = `<form method="post" action="${action}">${fields}</form>`;
  return {
    hop: 'f.1' as HopId,
    index: 1,
    step: 'authorization request',
    request: { method: 'GET', url: 'https://as.example/authorize', headers: [] },
    response: response(status, body, [['content-type', 'text/html']]),
  };
}

const error = '<input name="error" value="invalid_scope"><input name="state" value="s">';

describe('a page of form_post, whose status a browser does not look at (OAuth 2.0 Form Post Response Mode section 2)', () => {
  for (const status of [200, 400, 403, 500]) {
    it(`is the response with status ${status}`, () => {
      const reading = readRedirect(answered(status, redirectUri, error), { redirectUri });
      assert.equal(reading.kind, 'reached');
      assert.equal(readCheck(answered(status, redirectUri, error), redirectUri).kind, 'refused');
    });
  }

  const others: readonly (readonly [what: string, status: number, action: string, kind: string])[] = [
    ['posted elsewhere', 200, 'https://other.example/cb', 'unusable'],
    ['posted elsewhere', 400, 'https://other.example/cb', 'none'],
    ['of the server itself', 400, '/check', 'none'],
  ];
  for (const [what, status, action, kind] of others) {
    it(`is ${kind} with status ${status} when it is ${what}`, () => {
      assert.equal(readRedirect(answered(status, action, '<input name="code" value="">'), { redirectUri }).kind, kind);
    });
  }
});
