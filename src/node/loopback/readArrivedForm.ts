import type { IncomingMessage } from 'node:http';
import { l10n } from '../../core/text/l10n.ts';

/** Long enough for tokens in a form, short enough not to be a burden. */
const usualBytes = 256 * 1024;

/** What is read of a longer one, and thrown away: a sender that is cut off in the middle sees no answer. */
const maxDiscardedBytes = 4 * 1024 * 1024;

export type ArrivedForm =
  | { readonly kind: 'form'; readonly text: string }
  | { readonly kind: 'unusable'; readonly status: 413 | 415; readonly message: string };

/**
 * The body of a form that is posted (`application/x-www-form-urlencoded`).
 *
 * @param maxBytes a longer form is not given back; 256 KiB when left out
 * @throws when the connection ends, or when more than 4 MiB come
 */
export async function readArrivedForm(request: IncomingMessage, maxBytes = usualBytes): Promise<ArrivedForm> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxDiscardedBytes) throw new Error('The form does not end.');
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  if (type !== 'application/x-www-form-urlencoded') {
    return { kind: 'unusable', status: 415, message: l10n`Only a form (application/x-www-form-urlencoded) is read here.` };
  }
  if (bytes > maxBytes) return { kind: 'unusable', status: 413, message: l10n`This form is too long.` };
  return { kind: 'form', text: Buffer.concat(chunks).toString('utf8') };
}
