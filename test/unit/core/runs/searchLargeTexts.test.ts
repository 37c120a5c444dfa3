import assert from 'node:assert/strict';
import type { FoundInText, TextSearch } from '../../../../src/core/redaction/textSearch.ts';
import { WindowRedaction } from '../../../../src/core/redaction/windowRedaction.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import type { EpochMs, Hop, HopId } from '../../../../src/core/runs/hop.ts';
import { viewFlow } from '../../../../src/core/runs/redact.ts';
import { largeTexts, searchLargeTexts } from '../../../../src/core/runs/searchLargeTexts.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { keyedHash } from '../../../../src/node/crypto/keyedHash.ts';
import { codePlan, response } from '../../../support/builders.ts';
import { testRedaction } from '../../../support/secrets/testRedaction.ts';

const secret = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';
const configured = 'configured-secret-of-the-client';
const filler = '"Alice Smith lives in Hauptstrasse 1", '.repeat(2500);

/** The other thread, in this one: it gets copies, as a thread does. */
function elsewhere(onSearch: () => void = () => {}): TextSearch & { readonly searched: number } {
  const redaction = new WindowRedaction(keyedHash(new Uint8Array(32)));
  let searched = 0;
  return {
    get searched() {
      return searched;
    },
    search: async (runId, known, what) => {
      searched += 1;
      const run = redaction.begin(runId);
      run.takeKnown(structuredClone(known));
      const found: FoundInText = structuredClone(run.search(structuredClone(what)));
      onSearch();
      return found;
    },
    release: (runId) => redaction.release(runId),
  };
}

function hop(index: number, body: string, type = 'application/json'): Hop {
  return {
    id: `f.${index}` as HopId,
    index,
    step: 'API call',
    startedAt: 0 as EpochMs,
    request: { method: 'GET', url: 'https://api.example/x', headers: [] },
    outcome: { kind: 'answered', response: response(200, body, [['content-type', type]]), timing: { totalMs: 1 } },
  };
}

function flowOf(hops: readonly Hop[]): Flow {
  return {
    id: 'f',
    plan: codePlan(),
    startedAt: 0 as EpochMs,
    outcome: { kind: 'completed' },
    hops,
    tokens: [],
    secrets: [new Secret(configured, 'client_secret')],
    checks: [],
    findings: [],
  } as unknown as Flow;
}

/** What reading a text begins with fails on large ones, as a pattern does that takes too much of the stack. */
function mockLargeTexts(): { restore(): void } {
  const { trim } = String.prototype;
  String.prototype.trim = function (this: string): string {
    if (this.length > 16_384) throw new RangeError('Maximum call stack size exceeded');
    return trim.call(this);
  };
  return {
    restore: () => {
      String.prototype.trim = trim;
    },
  };
}

const never = (error: unknown): void => assert.fail(String(error));

describe('large texts of a run, searched elsewhere', () => {
  const bodies: readonly (readonly [string, string, string?])[] = [
    ['JSON', `{"access_token":"${secret}","list":[${filler}"x"],"echo":"${configured}"}`],
    ['JSON in which the secret stands again', `{"api_key":"${secret}","list":[${filler}"${secret}"]}`],
    ['a page', `<input name="password" value="${secret}">${filler}<a href="/cb?code=${secret}">${configured}</a>`, 'text/html'],
    ['a form', `access_token=${secret}&${'a=b&'.repeat(20_000)}x=${configured}`, 'application/x-www-form-urlencoded'],
    ['percent-encoded', `${filler}%22${encodeURIComponent(`token=${secret}`)}`, 'text/plain'],
    ['in base64', `${filler} ${btoa(`x${configured}y`)}`, 'text/plain'],
    ['nothing secret', `[${filler}"x"]`],
    ['more than can be told apart', `[${Array.from({ length: 2500 }, (_, at) => `{"access_token":"${secret}${at}"}`).join()}]`],
  ];
  for (const [title, body, type] of bodies) {
    it(`hides the same as here: ${title}`, async () => {
      const flow = flowOf([hop(1, `{"note":"${secret}"}`), hop(2, body, type), hop(3, `{"error":"${secret}"}`)]);
      const redaction = testRedaction();
      const search = elsewhere();
      assert.ok(body.length > 16_384);
      await searchLargeTexts(flow, flow.hops, redaction, search, never);
      assert.ok(search.searched > 0);
      assert.deepEqual(largeTexts(flow.hops, redaction), []);
      assert.deepEqual(viewFlow(flow, redaction).hops, viewFlow(flow, testRedaction()).hops);
    });
  }

  it('are searched again when something became known meanwhile', async () => {
    const late = 'became-known-while-it-was-searched';
    const flow = flowOf([hop(1, `[${filler}"${late}"]`)]);
    const redaction = testRedaction();
    let once = false;
    const search = elsewhere(() => {
      if (!once) redaction.know('password', late);
      once = true;
    });
    await searchLargeTexts(flow, flow.hops, redaction, search, never);
    assert.equal(search.searched, 2);
    assert.ok(!JSON.stringify(viewFlow(flow, redaction)).includes(late));
  });

  it('are searched here when the other thread fails', async () => {
    const flow = flowOf([hop(1, `{"access_token":"${secret}","list":[${filler}"x"]}`), hop(2, `{"echo":"${secret}"}`)]);
    const redaction = testRedaction();
    const failures: unknown[] = [];
    const failing: TextSearch = { search: () => Promise.reject(new Error('gone')), release: () => {} };
    await searchLargeTexts(flow, flow.hops, redaction, failing, (error) => failures.push(error));
    assert.equal(failures.length, 1);
    assert.ok(!JSON.stringify(viewFlow(flow, redaction)).includes(secret));
  });

  it('are hidden whole when they can be searched nowhere, and the run has its view', async () => {
    const failures: unknown[] = [];
    const redaction = new WindowRedaction(keyedHash(new Uint8Array(32)), (error) => failures.push(error)).begin('f');
    const failing: TextSearch = { search: () => Promise.reject(new Error('gone')), release: () => {} };
    const flow = flowOf([hop(1, `{"access_token":"${secret}","list":[${filler}"x"]}`), hop(2, '{"note":"shown"}')]);
    const failsOnLargeTexts = mockLargeTexts();
    try {
      await searchLargeTexts(flow, flow.hops, redaction, failing, () => {});
      const bodies = viewFlow(flow, redaction).hops.map(({ outcome }) => (outcome.kind === 'answered' ? outcome.body : undefined));
      assert.deepEqual(bodies, ['[hidden: this text could not be searched for secrets]', '{"note":"shown"}']);
      assert.ok(failures.length > 0);
    } finally {
      failsOnLargeTexts.restore();
    }
  });

  it('are none in most runs', async () => {
    const flow = flowOf([hop(1, `{"access_token":"${secret}"}`)]);
    const search = elsewhere();
    await searchLargeTexts(flow, flow.hops, testRedaction(), search, never);
    assert.equal(search.searched, 0);
  });
});
