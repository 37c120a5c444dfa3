import { isUtf8 } from 'node:buffer';
import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { BodyDamage } from '../../core/http/http.ts';
import { present } from '../../core/values/members.ts';

/** A body decoded to text, at most the cap. */
export interface BodyReading {
  readonly text: string;
  readonly cut: boolean;
  readonly damage?: BodyDamage;
}

/** More codings than this on one body are nobody's honest answer. */
const maxCodings = 3;

/**
 * Undoes the content codings and decodes UTF-8 (bytes that are none become U+FFFD). Total: what cannot be
 * decoded is shown as it came, and said to be damaged. Codings are undone up to the cap, so that a small body cannot become a huge one.
 *
 * @param contentEncoding the `Content-Encoding` header, repeats joined (RFC 9110 section 8.4)
 * @param isWhole false of the beginning of a body, which ends in the middle of a coding or a character
 */
export async function readBody(bytes: Buffer, contentEncoding: string | undefined, capBytes: number, isWhole = true): Promise<BodyReading> {
  const codings = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length === 0 || bytes.length === 0) return readText(bytes, capBytes, isWhole);
  if (codings.length > maxCodings || !codings.every(isKnown)) return readText(bytes, capBytes, isWhole, 'unknownCoding');
  let decoded = bytes;
  let damage: BodyDamage | undefined;
  try {
    for (const coding of codings.reverse()) {
      const undone = await undoAsFarAsPossible(coding, decoded, capBytes);
      decoded = undone.bytes;
      if (undone.isDamaged && isWhole) damage = 'coding';
    }
  } catch {
    return readText(bytes, capBytes, isWhole, 'coding'); // not what Content-Encoding says: the bytes as they came tell more than nothing
  }
  return readText(decoded, capBytes, isWhole, damage);
}

/** Decodes UTF-8; a body that is only the beginning may end in the middle of a character. */
export function readText(bytes: Buffer, capBytes: number, isWhole: boolean, damage?: BodyDamage): BodyReading {
  const cut = bytes.length > capBytes;
  const text = (cut ? bytes.subarray(0, capBytes) : bytes).toString('utf8');
  const characters = isWhole && !cut && !isUtf8(bytes) ? 'characters' : undefined;
  return present({ text, cut, damage: damage ?? characters });
}

function isKnown(coding: string): boolean {
  return ['gzip', 'x-gzip', 'deflate', 'br'].includes(coding);
}

interface Undone {
  readonly bytes: Buffer;
  readonly isDamaged: boolean;
}

/** What came before the damage is worth showing. A decoder gives it when it was fed in pieces, which takes its time. */
async function undoAsFarAsPossible(coding: string, bytes: Buffer, capBytes: number): Promise<Undone> {
  try {
    return { bytes: await undoCoding(coding, 'whole', bytes, capBytes, bytes.length), isDamaged: false };
  } catch {
    const inPieces = () => undoCoding(coding, 'beginning', bytes, capBytes, Math.ceil(bytes.length / 200));
    return { bytes: await undoCoding(coding, 'beginning', bytes, capBytes, bytes.length).catch(inPieces), isDamaged: true };
  }
}

type Part = 'whole' | 'beginning';

/** Decodes until a little more than the cap is there, which is enough to see that it was passed. */
function undoCoding(coding: string, part: Part, bytes: Buffer, capBytes: number, pieceBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const decoder = decoderFor(coding, bytes, part);
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
    decoder.on('error', (error) => (part === 'beginning' && size > 0 ? done() : reject(error)));
    for (let at = 0; at < bytes.length; at += pieceBytes) decoder.write(bytes.subarray(at, at + pieceBytes));
    decoder.end();
  });
}

/** @param part `beginning`: of a stream that ends in the middle, the flush modes give what there is; `whole`: that is an error */
function decoderFor(coding: string, bytes: Buffer, part: Part): Transform | undefined {
  const zlib = part === 'whole' ? {} : { finishFlush: constants.Z_SYNC_FLUSH };
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip(zlib);
    case 'deflate':
      // RFC 9110 section 8.4.1.2 asks for the zlib format and notes that some servers leave it out.
      return (hasZlibHeader(bytes) ? createInflate : createInflateRaw)(zlib);
    case 'br':
      return createBrotliDecompress(part === 'whole' ? {} : { finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return undefined;
  }
}

/** RFC 1950 section 2.2: the method is 8, and the first two bytes are a multiple of 31. */
function hasZlibHeader(bytes: Buffer): boolean {
  return bytes.length < 2 || ((bytes.readUInt8(0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0);
}
