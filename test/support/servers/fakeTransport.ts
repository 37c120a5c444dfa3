import assert from 'node:assert/strict';
import { type SendContext, type Transport, type TransportAnswer, TransportError } from '../../../src/core/engine/ports.ts';
import type { HttpRequest, HttpResponse } from '../../../src/core/http/http.ts';
import type { TransportFailure } from '../../../src/core/runs/hop.ts';

/** What to answer; a function sees the request. `'hang'` answers never, until the request is aborted. */
export type FakeAnswer = HttpResponse | TransportFailure | 'hang' | ((request: HttpRequest) => HttpResponse | Promise<HttpResponse>);

interface Expected {
  readonly method: string;
  readonly path: string;
  readonly answer: FakeAnswer;
}

/**
 * A transport without a network. It answers exactly the expected requests in their order: another request fails
 * the test, and so does an answer that nobody fetched.
 */
export class FakeTransport implements Transport {
  readonly #expected: Expected[] = [];
  /** Every request received, with its context. */
  readonly received: { readonly request: HttpRequest; readonly context: SendContext }[] = [];

  /** @param target method and path without query: `POST /as/token` */
  expect(target: string, answer: FakeAnswer): this {
    const [method = '', path = ''] = target.split(' ');
    this.#expected.push({ method, path, answer });
    return this;
  }

  async send(request: HttpRequest, context: SendContext): Promise<TransportAnswer> {
    this.received.push({ request, context });
    const actual = `${request.method} ${new URL(request.url).pathname}`;
    const expected = this.#expected.shift();
    assert.ok(expected, `unexpected request: ${actual}`);
    assert.equal(actual, `${expected.method} ${expected.path}`);
    context.onSent?.(request);
    const { answer } = expected;
    if (answer === 'hang') return hang(context.signal);
    if (typeof answer !== 'function' && 'code' in answer) throw new TransportError(answer, { totalMs: 1 });
    return { response: typeof answer === 'function' ? await answer(request) : answer, timing: { queueMs: 0, firstByteMs: 1, totalMs: 1 } };
  }

  /** Fails when an expected request did not come. */
  assertDone(): void {
    assert.deepEqual(
      this.#expected.map(({ method, path }) => `${method} ${path}`),
      [],
      'these requests were expected and did not come',
    );
  }
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = (): void =>
      reject(new TransportError({ code: 'transport.aborted', message: 'The request was cancelled.' }, { totalMs: 1 }));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
  });
}
