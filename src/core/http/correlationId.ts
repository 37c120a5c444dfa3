import { type HttpResponse, headerValue } from './http.ts';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/**
 * The ID under which the server knows this request; its support asks for it.
 *
 * In the header `Correlation-Id`, or at the end of a description as `(Correlation ID: …)`.
 *
 * @param description `error_description` of an OAuth error, when there is one
 */
export function correlationIdOf(response: HttpResponse | undefined, description?: string): string | undefined {
  const header =
    response === undefined
      ? undefined
      : (headerValue(response.headers, 'correlation-id') ?? headerValue(response.headers, 'x-correlation-id'));
  if (header !== undefined && /^[\w.:-]{1,100}$/.test(header)) return header;
  return new RegExp(`correlation id: *(${uuid})`, 'i').exec(description ?? '')?.[1];
}

/** The description without its correlation ID, for a sentence that people read. */
export function withoutCorrelationId(description: string): string {
  return description.replace(/\(correlation id:[^()]*\)\s*\.?$/i, '').trim();
}
