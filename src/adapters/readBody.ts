import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** A body decoded to text, at most the cap. */
export interface BodyReading {
  readonly text: string;
  readonly cut: boolean;
}

/** More codings than this on one body are nobody's honest answer. */
const maxCodings = 3;

/**
 * Undoes the content codings and decodes UTF-8 (bytes that are none become U+FFFD). Total: what cannot be
 * decoded is shown as it came. Codings are undone up to the cap, so that a small body cannot become a huge one.
 *
 * @param contentEncoding the `Content-Encoding` header (RFC 9110 section 8.4)
 */
export async function readBody(bytes: Buffer, contentEncoding: string | undefined, capBytes: number): Promise<BodyReading> {
  const codings = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length === 0 || codings.length > maxCodings) return cutText(bytes, capBytes);
  let decoded = bytes;
  try {
    for (const coding of codings.reverse()) decoded = await undoCoding(coding, decoded, capBytes);
  } catch {
    return cutText(bytes, capBytes); // not what Content-Encoding says: the bytes as they came tell more than nothing
  }
  return cutText(decoded, capBytes);
}

function cutText(bytes: Buffer, capBytes: number): BodyReading {
  const cut = bytes.length > capBytes;
  return { text: (cut ? bytes.subarray(0, capBytes) : bytes).toString('utf8'), cut };
}

/** Decodes until a little more than the cap is there, which is enough to see that it was passed. */
function undoCoding(coding: string, bytes: Buffer, capBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const decoder = decoderFor(coding);
    if (decoder === undefined) {
      reject(new Error('unknown content coding'));
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (): void => resolve(Buffer.concat(chunks));
    decoder.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= capBytes) return;
      done();
      decoder.destroy();
    });
    decoder.on('end', done);
    decoder.on('error', (error) => (size > 0 ? done() : reject(error))); // what came before the damage is worth showing
    decoder.end(bytes);
  });
}

/** The flush modes give what there is of a body that was cut and so ends in the middle of its stream. */
function decoderFor(coding: string): Transform | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'deflate':
      return createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return undefined;
  }
}
