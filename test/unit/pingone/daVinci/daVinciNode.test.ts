import assert from 'node:assert/strict';
import type { HttpResponse } from '../../../../src/core/http/http.ts';
import { isDaVinciAnswer, readDaVinciAnswer } from '../../../../src/pingone/daVinci/daVinciNode.ts';
import { jsonResponse, response } from '../../../support/builders.ts';
import { daVinciCompleted, daVinciNode, submitButton, wrongPassword } from '../../../support/servers/daVinciAnswers.ts';

describe('an answer of DaVinci', () => {
  const rows: readonly (readonly [title: string, answer: HttpResponse, kind: string])[] = [
    ['a node', daVinciNode([submitButton]), 'node'],
    ['a node without a form', daVinciNode([], { form: undefined }), 'node'],
    ['a node that says of itself that it succeeded', daVinciNode([submitButton], { success: true, status: 'in_progress' }), 'node'],
    ['the end', daVinciCompleted({ code: 'c' }), 'completed'],
    ['the end with a session alone', jsonResponse(200, { session: { id: 's' }, status: 'COMPLETED' }), 'completed'],
    ['a failure with status 200', jsonResponse(200, { status: 'FAILED', error: { code: 'x', message: 'y' } }), 'failed'],
    ['a failure in one word', jsonResponse(200, { status: 'failure' }), 'failed'],
    ['an error without a status', jsonResponse(200, { interactionId: 'i', error: { message: 'y' } }), 'failed'],
    ['a refusal', wrongPassword, 'refused'],
    ['a refusal with a number', jsonResponse(400, { code: 400, message: 'no' }), 'refused'],
    ['nothing new', jsonResponse(200, { interactionId: 'i', eventName: 'rewindStateToLastRenderedUI', success: true }), 'waiting'],
    ['a page', response(200, '<html></html>'), 'unreadable'],
    ['no interaction', jsonResponse(200, { id: 'x' }), 'unreadable'],
    ['an interaction that no header can carry', daVinciNode([], { interactionId: 'a\r\nb' }), 'unreadable'],
    ['an error page', response(502, '<html></html>'), 'unreadable'],
  ];
  for (const [title, answer, kind] of rows) {
    it(`is read: ${title}`, () => assert.equal(readDaVinciAnswer(answer).kind, kind));
  }

  const recognized: readonly (readonly [title: string, answer: HttpResponse, is: boolean])[] = [
    ['a node', daVinciNode([]), true],
    ['a refusal', wrongPassword, true],
    ['an error of a connection', jsonResponse(400, { capabilityName: 'c', connectorId: 'd', code: 1 }), true],
    ['a flow of the flows API', jsonResponse(200, { id: 'f', status: 'USERNAME_PASSWORD_REQUIRED', _links: {} }), false],
    ['an error of the platform', jsonResponse(400, { id: 'e', code: 'INVALID_DATA', message: 'm' }), false],
    ['a page', response(200, '<html>interactionId</html>'), false],
  ];
  for (const [title, answer, is] of recognized) {
    it(`${is ? 'is' : 'is not'} recognized: ${title}`, () => assert.equal(isDaVinciAnswer(answer), is));
  }

  it('with HTML only is its text, without scripts and styles', () => {
    const reading = readDaVinciAnswer(
      daVinciNode([], {
        form: undefined,
        screen: {
          name: 'Welcome',
          properties: {
            customHTML: { value: '<h1>Hi &amp; welcome</h1><script>steal()</script><a href="javascript:x">Go</a>' },
            customCSS: { value: 'a < b {}' },
            customScript: { value: 'if (a<b) evil()' },
          },
        },
      }),
    );
    assert.ok(reading.kind === 'node');
    assert.equal(reading.node.page, 'Hi & welcome Go');
  });

  it('gives a hop only what looks like a name', () => {
    const named = (capabilityName: unknown): string | undefined => {
      const reading = readDaVinciAnswer(daVinciNode([], { capabilityName }));
      return reading.kind === 'node' ? reading.node.capabilityName : undefined;
    };
    assert.deepEqual(['customForm', 'a b', '[x](command:y)', 7, ''].map(named), ['customForm', 'unnamed', 'unnamed', 'unnamed', 'unnamed']);
  });

  it('is over for good when Ping says so, and else may be tried again', () => {
    const isWorth = (status: number, body: object): boolean => {
      const reading = readDaVinciAnswer(jsonResponse(status, body));
      return reading.kind === 'refused' ? reading.error.isWorthAnotherTry : assert.fail(reading.kind);
    };
    const end = { code: 'x', connectorId: 'pingOneAuthenticationConnector', capabilityName: 'setSession' };
    assert.deepEqual(
      [
        isWorth(400, { code: 'wrong' }),
        isWorth(400, { code: 'requestTimedOut' }),
        isWorth(400, { code: 1999 }),
        isWorth(401, { code: 1999 }),
        isWorth(400, end),
        isWorth(500, { code: 'x' }),
      ],
      [true, false, false, false, false, false],
    );
  });
});
