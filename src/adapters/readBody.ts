import { brotliDecompress, constants, gunzip, inflate } from 'node:zlib';

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

/** At most one byte more than the cap comes back: enough to see that it was passed. */
function undoCoding(coding: string, bytes: Buffer, capBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const done = (error: NodeJS.ErrnoException | null, decoded: Buffer): void => {
      if (error === null) resolve(decoded);
      else if (error.code === 'ERR_BUFFER_TOO_LARGE') resolve(Buffer.alloc(capBytes + 1, tooLargeNotice));
      else reject(error);
    };
    const maxOutputLength = Math.max(capBytes + 1, 1024);
    // A cut body ends in the middle of its stream; the flush modes give what there is of it.
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength };
    if (coding === 'gzip' || coding === 'x-gzip') gunzip(bytes, options, done);
    else if (coding === 'deflate') inflate(bytes, options, done);
    else if (coding === 'br') brotliDecompress(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength }, done);
    else reject(new Error('unknown content coding'));
  });
}

const tooLargeNotice = '[This body unpacks to more than the limit and is not shown.] ';
