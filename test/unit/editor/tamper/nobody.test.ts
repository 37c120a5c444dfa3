import assert from 'node:assert/strict';
import { PromptError, UserAgentError } from '../../../../src/core/engine/ports.ts';
import { nobody } from '../../../../src/editor/tamper/nobody.ts';

describe('the person of tamper checks', () => {
  it('is nobody: a run that asks, or that opens a browser, ends there', async () => {
    const { signal } = new AbortController();
    await assert.rejects(nobody.prompter.ask({} as never, signal), PromptError);
    await assert.rejects(nobody.userAgent.authorize({} as never, {} as never), UserAgentError);
  });
});
