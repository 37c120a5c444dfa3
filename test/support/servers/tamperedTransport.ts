import type { FlowPorts } from '../../../src/core/engine/flowPorts.ts';
import type { Transport, TransportAnswer } from '../../../src/core/engine/ports.ts';
import type { HeaderField, HttpRequest, HttpResponse } from '../../../src/core/http/http.ts';

export interface Tampering {
  /** Changes what is sent, as a broken client or proxy would. */
  readonly request?: (request: HttpRequest) => HttpRequest;
  /** Changes what comes back. */
  readonly response?: (
    response: HttpResponse,
    request: HttpRequest,
    send: (request: HttpRequest) => Promise<TransportAnswer>,
  ) => HttpResponse | Promise<HttpResponse>;
}

/** The same ports with a transport that changes what passes through it. */
export function tampered(ports: FlowPorts, { request: change, response: changeAnswer }: Tampering): FlowPorts {
  const transport: Transport = {
    send: async (request, context) => {
      const answer = await ports.transport.send(change?.(request) ?? request, context);
      if (changeAnswer === undefined) return answer;
      const response = await changeAnswer(answer.response, request, (next) => ports.transport.send(next, context));
      return { ...answer, response };
    },
  };
  return { ...ports, transport };
}

/** The fields with one of them replaced, or without it. */
export function withHeader(headers: readonly HeaderField[], name: string, value: string | undefined): readonly HeaderField[] {
  const others = headers.filter(([field]) => field.toLowerCase() !== name);
  return value === undefined ? others : [...others, [name, value]];
}
