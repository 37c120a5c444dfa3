import assert from 'node:assert/strict';
import { flowPanelHtml } from '../../../../src/editor/panel/flowPanelHtml.ts';

const page = {
  cspSource: 'https://panel.test',
  nonce: 'n"<1',
  scriptUri: 'https://panel.test/"a.js',
  styleUri: 'https://panel.test/a.css',
};

/** The directives of the policy in the page, as a browser reads them. */
function policyOf(text: string): ReadonlyMap<string, string> {
  const [, content = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
  const policy = content.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  return new Map(
    policy.split('; ').map((directive) => [directive.slice(0, directive.indexOf(' ')), directive.slice(directive.indexOf(' ') + 1)]),
  );
}

describe('the page of the flow panel (CSP Level 3)', () => {
  it('may load its script, its styles and its icons, and nothing else; it may lead nowhere', () => {
    assert.deepEqual(Object.fromEntries(policyOf(flowPanelHtml(page))), {
      'default-src': "'none'",
      'style-src': `${page.cspSource} 'nonce-${page.nonce}'`,
      'font-src': page.cspSource,
      'script-src': `'nonce-${page.nonce}'`,
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-src': "'none'",
      'connect-src': "'none'",
      'object-src': "'none'",
    });
  });

  it('puts nothing unescaped into an attribute', () => {
    const text = flowPanelHtml(page);
    assert.doesNotMatch(text, /n"</);
    assert.match(text, /src="https:\/\/panel\.test\/&quot;a\.js"/);
  });

  it('tells its script which panel it is, and nothing of what is shown', () => {
    assert.match(flowPanelHtml(page), /<div id="panel"><\/div>/);
    assert.match(flowPanelHtml({ ...page, shows: 'comparison' }), /<div id="panel" data-shows="comparison"><\/div>/);
  });

  it('has the policy before everything that loads', () => {
    const text = flowPanelHtml(page);
    assert.ok(text.indexOf('Content-Security-Policy') < text.indexOf('<link'));
    assert.ok(text.indexOf('Content-Security-Policy') < text.indexOf('<script'));
  });
});
