import assert from 'node:assert/strict';
import { normalisedDocument } from '../../../../src/core/compare/normalisedDocument.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { answered, completedFlow } from '../../../support/runs/flowViews.ts';
import { recordedRun } from '../../../support/runs/recordedRun.ts';

describe('a run as a text to be compared by lines', () => {
  it('has the kind of a value in its place, names in the order of the alphabet, and no secret, tag or number of a hop', () => {
    const run = recordedRun('front-channel/sandbox-code');
    const text = normalisedDocument(run);
    assert.match(
      text,
      /^request parameter client_id: .*\nrequest parameter code_challenge: ‹code_challenge›\nrequest parameter code_challenge_method: S256\n/m,
    );
    assert.match(text, /^request parameter state: ‹state›$/m);
    assert.match(text, /^claim iat: ‹times›$/m);
    for (const tag of run.tags) assert.ok(!text.includes(tag), tag);
    assert.ok(text.endsWith('\n## Outcome\nCompleted\n'));
  });

  it('keeps each value in its line, whatever a server wrote', () => {
    const saying = (text: string): FlowView => {
      const run = completedFlow();
      const error = { code: text, message: '' };
      return {
        ...run,
        environment: text,
        application: text,
        hops: run.hops.map((hop) => ({ ...hop, label: text, outcome: answered(200, text, { headers: [['x-note', text]] }) })),
        tokens: run.tokens.map((token) => ({ ...token, claims: { [text]: text } })),
        checks: run.checks.map((check) => ({ ...check, code: text })),
        outcome: { kind: 'refused', error },
      };
    };
    const [plain, hostile] = [saying('x'), saying('x\n## Outcome\r\nCompleted\u2028y\u0000\u001b[2J')];
    const lines = (run: FlowView): number => normalisedDocument(run).split('\n').length;
    assert.equal(lines(hostile), lines(plain));
    const text = normalisedDocument(hostile);
    for (const character of ['\u0000', '\u001b', '\u2028', '\r']) assert.ok(!text.includes(character));
  });
});
