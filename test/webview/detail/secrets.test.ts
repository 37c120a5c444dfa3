import '../support/dom.ts';
import assert from 'node:assert/strict';
import { completedFlow, hostileFlow, hostileText } from '../../support/runs/flowViews.ts';
import { type ShownPane, shownHop, shownPane, wordsIn } from '../support/shownPane.ts';

describe('secrets in the detail pane', () => {
  it('are revealed one at a time by the host, hidden again, and copied by the host', () => {
    const pane = shownHop(completedFlow(), 3);
    const value = () => pane.row('password', 'Sent').value;
    pane.click('Copy the value of password#81c2');
    assert.deepEqual(pane.copied, ['password#81c2']);
    pane.click('Reveal the value of password#81c2');
    assert.equal(value(), 'password#81c2 …');
    pane.answer('password#81c2', 'p4ss <b>word');
    assert.match(value(), /^p4ss <b>word/);
    assert.equal(pane.row('password', 'Sent').element.querySelector('b'), null);
    pane.click('Hide the value of password#81c2');
    assert.doesNotMatch(pane.text(), /p4ss/);
    pane.answer('password#81c2', undefined);
    assert.match(value(), /no longer in memory/);
  });

  it('are chips in claims, PKCE and bodies too', () => {
    for (const [pane, tag] of [
      [shownPane(completedFlow(), { kind: 'token', index: 0 }), 'nonce#c0aa'],
      [shownPane(completedFlow(), { kind: 'pkce' }), 'verifier#5a10'],
    ] as const) {
      assert.equal(pane.element.querySelectorAll(`[aria-label="Reveal the value of ${tag}"]`).length, 1);
    }
  });
});

function openAll(pane: ShownPane): void {
  const heads = (): readonly HTMLElement[] => [...pane.element.querySelectorAll<HTMLElement>('.fold-head[aria-expanded=false]')];
  for (let head = heads()[0]; head !== undefined; head = heads()[0]) head.click();
  for (const button of pane.element.querySelectorAll<HTMLElement>('[aria-label="Show the body"]')) button.click();
}

describe('text of a server in the detail pane', () => {
  it('is text, whatever it is', () => {
    const flow = hostileFlow();
    for (const selection of [
      { kind: 'hop', id: flow.hops[1]?.id ?? ('' as never) },
      { kind: 'token', index: 0 },
      { kind: 'checks' },
    ] as const) {
      const pane = shownPane(flow, selection);
      openAll(pane);
      assert.equal(pane.element.querySelectorAll('img, script').length, 0, selection.kind);
      if (selection.kind !== 'checks') assert.ok(pane.text().includes(hostileText), selection.kind);
      const chips = [...pane.element.querySelectorAll('.tag')].map(wordsIn);
      assert.ok(!chips.includes('code#ffff'), 'a text that only looks like a tag is no chip');
      for (const link of pane.element.querySelectorAll('a')) assert.match(link.getAttribute('href') ?? '', /^https:\/\//);
    }
  });

  it('has characters that act or hide as escapes in a box of their own, wherever it stands', () => {
    const turned = 'exe.\u202etxt';
    const flow = completedFlow();
    const [first] = flow.hops;
    assert.ok(first?.outcome.kind === 'answered');
    const outcome = {
      ...first.outcome,
      headers: [[turned, turned]] as const,
      body: JSON.stringify({ [turned]: turned, zero: 'a\u200bb' }),
      cookies: [{ name: turned, value: turned, attributes: [turned] }],
    };
    const tokens = flow.tokens.map((token) => ({ ...token, claims: { sub: turned, [turned]: ['a', turned] } }));
    const hostile = { ...flow, application: turned, hops: [{ ...first, label: turned, outcome }, ...flow.hops.slice(1)], tokens };
    for (const selection of [{ kind: 'hop', id: first.id }, { kind: 'token', index: 0 }, { kind: 'pkce' }] as const) {
      const pane = shownPane(hostile, selection);
      openAll(pane);
      assert.doesNotMatch(pane.element.outerHTML, /[\u202e\u200b]/, selection.kind);
      assert.ok(
        [...pane.element.querySelectorAll('.escapes')].some((box) => wordsIn(box) === '\\u202e'),
        selection.kind,
      );
    }
  });
});
