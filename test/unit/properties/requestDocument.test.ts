import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type AppliedDocument,
  applyRequestDocument,
  type DocumentSecrets,
} from '../../../src/core/changes/document/applyRequestDocument.ts';
import { writeRequestDocument } from '../../../src/core/changes/document/writeRequestDocument.ts';
import { type Draft, draftedRequest, draftOf } from '../../../src/core/changes/draft.ts';
import { viewDraft } from '../../../src/core/changes/viewDraft.ts';
import type { HttpRequest } from '../../../src/core/http/http.ts';
import { RunRedaction } from '../../../src/core/redaction/runRedaction.ts';
import { TagBook } from '../../../src/core/redaction/tagBook.ts';
import { documentSecrets } from '../../../src/editor/stepping/document/documentSecrets.ts';
import { always, textWith } from '../../support/property.ts';

const code = 'SplxlOBeZQQYbYS6WxSbIA';
const typed = 'vfW3kq8ZtYpLx2NbR7mDsC4hJg';
const requests: readonly HttpRequest[] = [
  {
    method: 'POST',
    url: 'https://as.example.test/token?tenant=a&tenant=b',
    headers: [
      ['Authorization', 'Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Cookie', 'ST=b3f1c29ad04e4c1f; theme=dark'],
    ],
    body: `grant_type=authorization_code&code=${code}&redirect_uri=https%3A%2F%2Fclient.example%2Fcb%3Fa%3D1`,
  },
  {
    method: 'POST',
    url: 'https://as.example.test/flows/1',
    headers: [['Content-Type', 'application/json']],
    body: '{"username":"demo","password":"2FederateM0re!","remember":true,"device":{"otp":"123456"},"list":[1,"a",null]}',
  },
  { method: 'GET', url: 'https://as.example.test/authorize?scope=openid%20profile&login_hint=a%40b.test', headers: [] },
];

function secretsOf(): DocumentSecrets {
  const redaction = new RunRedaction(
    new TagBook((value) => Buffer.from(value).toString('hex').padEnd(64, '0').split('').reverse().join('')),
    (error) => {
      throw error;
    },
  );
  redaction.know('code', code);
  return documentSecrets(redaction, { SET: 'value-of-the-variable' });
}

function written(draft: Draft, secrets: DocumentSecrets): string {
  return writeRequestDocument(draft, viewDraft(draft, secrets.hide));
}

function rewritten(text: string, { rewrites }: AppliedDocument): string {
  return rewrites.toReversed().reduce((now, { start, end, text: tag }) => now.slice(0, start) + tag + now.slice(end), text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const words = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '"form"',
  '"code": ',
  code,
  typed,
  'code#',
  '$',
  '{env:SET}',
  'null',
  '1',
  'GET',
  '\n',
];
const edited = fc.tuple(
  fc.constantFrom(...requests),
  fc.array(fc.tuple(fc.nat(600), fc.nat(40), textWith(...words)), { minLength: 1, maxLength: 4 }),
);

describe('a request as a JSON document, however it is edited', () => {
  it('is read to its end, and a secret that was moved behind a tag stays there', () => {
    always(edited, ([request, edits]) => {
      const secrets = secretsOf();
      const draft = draftOf(request);
      const text = edits.reduce((now, [at, length, piece]) => now.slice(0, at) + piece + now.slice(at + length), written(draft, secrets));
      const first = applyRequestDocument(draft, text, secrets);
      for (const { start, end } of [...first.notes, ...first.rewrites]) assert.ok(start >= 0 && end >= start && start <= text.length);
      const tagged = rewritten(text, first);
      const second = applyRequestDocument(first.draft, tagged, secrets);
      assert.deepEqual(second.rewrites, []);
      // A text that is no JSON may become some when the rest of a line goes behind a tag.
      if (isJson(text)) assert.deepEqual(draftedRequest(second.draft), draftedRequest(first.draft));
    });
  });

  it('written from the draft that it made says the same', () => {
    always(edited, ([request, edits]) => {
      const secrets = secretsOf();
      const draft = draftOf(request);
      const text = edits.reduce((now, [at, length, piece]) => now.slice(0, at) + piece + now.slice(at + length), written(draft, secrets));
      const { draft: made } = applyRequestDocument(draft, text, secrets);
      const again = applyRequestDocument(made, written(made, secrets), secrets);
      assert.deepEqual(draftedRequest(again.draft), draftedRequest(made));
    });
  });

  it('has no raw value in the place of a code, once it was taken over', () => {
    always(fc.string({ minLength: 20, maxLength: 60, unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGH23456789-_') }), (value) => {
      const secrets = secretsOf();
      const draft = draftOf(requests[0] as HttpRequest);
      const text = written(draft, secrets).replace(/"code": "[^"]*"/, `"code": "${value}"`);
      const applied = applyRequestDocument(draft, text, secrets);
      assert.ok(!rewritten(text, applied).includes(value));
      assert.ok(draftedRequest(applied.draft).body?.includes(`code=${value}&`));
    });
  });
});
