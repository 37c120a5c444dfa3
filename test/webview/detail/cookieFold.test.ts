import '../support/dom.ts';
import assert from 'node:assert/strict';
import { completedFlow, cookieBlockedFlow } from '../../support/runs/flowViews.ts';
import { type ShownPane, shownHop, wordsIn } from '../support/shownPane.ts';

function openCookies(pane: ShownPane): void {
  [...pane.element.querySelectorAll<HTMLElement>('.fold-head')].find((head) => wordsIn(head).startsWith('Cookies'))?.click();
}

function rows(pane: ShownPane): readonly string[] {
  return [...pane.element.querySelectorAll('.cookie-table tbody tr')].map(wordsIn);
}

describe('the cookies of a hop', () => {
  it('are one line each with a column for each hop', () => {
    const pane = shownHop(completedFlow(), 4);
    assert.match(pane.text(), /Cookies ?2 sent · none set/);
    openCookies(pane);
    assert.deepEqual([...pane.element.querySelectorAll('.cookie-table thead th')].map(wordsIn), ['Cookie', '3', '4', 'What happened']);
    assert.deepEqual(rows(pane), [
      'ST ■○ set by hop 3, needed by hop 4, sent with this request',
      'ST-NO-SS ■○ set by hop 3, sent with this request',
    ]);
    assert.deepEqual(
      [...pane.element.querySelectorAll('.cookie-table [role=img]')].map((mark) => mark.getAttribute('aria-label')),
      ['set', 'sent', 'set', 'sent'],
    );
  });

  it('are shown with their attributes by the hop that set them', () => {
    const pane = shownHop(completedFlow(), 3);
    openCookies(pane);
    assert.match(wordsIn(pane.element.querySelector('.set-cookies')), /^STST#b7e1.* Path=\/[^ ]+ · Secure · HttpOnly · SameSite=None/);
    assert.deepEqual(rows(pane), ['ST ■ set by hop 3, needed by hop 4', 'ST-NO-SS ■ set by hop 3, sent with hop 4']);
  });

  it('say why one was not sent, with both sides quoted, without a click', () => {
    const pane = shownHop(cookieBlockedFlow(), 4);
    assert.match(pane.text(), /none sent · 2 blocked · none set/);
    assert.deepEqual(rows(pane), ['ST ■✕ set by hop 3, needed by hop 4; blocked', 'ST-NO-SS ■✕ set by hop 3; blocked']);
    const reason = pane.element.querySelector('.reason');
    assert.match(
      wordsIn(reason),
      /^ST, ST-NO-SS were stored but not sent to hop 4 RFC 6265 §5\.4 The cookie has Secure, and the request went to http:\/\/login\.example\./,
    );
    assert.deepEqual([...(reason?.querySelectorAll('mark') ?? [])].map(wordsIn), ['Secure', 'http://']);
    assert.match(wordsIn(reason), /Other rules ?Domain Path not expired$/);
    assert.doesNotMatch(wordsIn(reason), /flowId/);
  });

  it('say that none was there', () => {
    const pane = shownHop(completedFlow(), 1);
    openCookies(pane);
    assert.match(pane.text(), /No cookie was set by this hop or an earlier one\./);
  });

  it('say what keeps one from another path or host', () => {
    const flow = completedFlow();
    const moved = (attributes: readonly string[], url: string): string => {
      const hops = flow.hops.map((hop) => {
        if (hop.index === 3 && hop.outcome.kind === 'answered')
          return { ...hop, outcome: { ...hop.outcome, cookies: [{ name: 'lang', value: 'en', attributes }] } };
        return hop.index === 4 ? { ...hop, request: { ...hop.request, url, cookies: [] } } : hop;
      });
      const pane = shownHop({ ...flow, hops }, 4);
      openCookies(pane);
      return rows(pane).join();
    };
    assert.equal(moved(['Path=/flows'], 'http://127.0.0.1:4711/as'), 'lang ■ set by hop 3; Path=/flows, so not for this path');
    assert.equal(moved([], 'http://127.0.0.1:4711/as'), 'lang ■ set by hop 3; not for this path');
    assert.equal(moved(['Path=/'], 'http://localhost:4711/as'), 'lang ■ set by hop 3; only for the host that set it');
    assert.equal(moved(['Path=/', 'Max-Age=0'], 'http://127.0.0.1:4711/as'), 'lang □ set by hop 3');
  });
});
