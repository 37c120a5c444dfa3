import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

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
 * @param contentEncoding the `Content-Encoding` header, repeats joined (RFC 9110 section 8.4)
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
    for (const coding of codings.reverse()) decoded = await undoAsFarAsPossible(coding, decoded, capBytes);
  } catch {
    return cutText(bytes, capBytes); // not what Content-Encoding says: the bytes as they came tell more than nothing
  }
  return cutText(decoded, capBytes);
}

function cutText(bytes: Buffer, capBytes: number): BodyReading {
  const cut = bytes.length > capBytes;
  return { text: (cut ? bytes.subarray(0, capBytes) : bytes).toString('utf8'), cut };
}

/** What came before the damage is worth showing. A decoder gives it when it was fed in pieces, which takes its time. */
async function undoAsFarAsPossible(coding: string, bytes: Buffer, capBytes: number): Promise<Buffer> {
  try {
    return await undoCoding(coding, bytes, capBytes, bytes.length);
  } catch {
    return undoCoding(coding, bytes, capBytes, Math.ceil(bytes.length / 200));
  }
}

/** Decodes until a little more than the cap is there, which is enough to see that it was passed. */
function undoCoding(coding: string, bytes: Buffer, capBytes: number, pieceBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const decoder = decoderFor(coding, bytes);
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
    decoder.on('error', (error) => (size > 0 ? done() : reject(error)));
    for (let at = 0; at < bytes.length; at += pieceBytes) decoder.write(bytes.subarray(at, at + pieceBytes));
    decoder.end();
  });
}

/** The flush modes give what there is of a body that was cut and so ends in the middle of its stream. */
function decoderFor(coding: string, bytes: Buffer): Transform | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'deflate':
      // RFC 9110 section 8.4.1.2 asks for the zlib format and notes that some servers leave it out.
      return (hasZlibHeader(bytes) ? createInflate : createInflateRaw)({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return undefined;
  }
}

/** RFC 1950 section 2.2: the method is 8, and the first two bytes are a multiple of 31. */
function hasZlibHeader(bytes: Buffer): boolean {
  return bytes.length < 2 || ((bytes.readUInt8(0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0);
}
