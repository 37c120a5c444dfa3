import { createSign, type KeyObject, randomBytes } from 'node:crypto';

/** Tags of ASN.1 (X.690 section 8). */
const tag = {
  integer: 0x02,
  bitString: 0x03,
  null: 0x05,
  objectId: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
};

/** 1.2.840.113549.1.1.11, sha256WithRSAEncryption. */
const sha256WithRsa = Buffer.from('2a864886f70d01010b', 'hex');
/** 2.5.4.3, commonName. */
const commonName = Buffer.from('550403', 'hex');

/**
 * A self-signed X.509 certificate of an RSA key (RFC 5280 section 4.1) as base64: an entry of `x5c` in a JWK set
 * (RFC 7517 section 4.7). It says who the key belongs to, and nobody has to believe it.
 */
export function selfSignedCertificate(keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }, name: string): string {
  const now = Date.now();
  const algorithm = der(tag.sequence, der(tag.objectId, sha256WithRsa), der(tag.null));
  const distinguishedName = der(
    tag.sequence,
    der(tag.set, der(tag.sequence, der(tag.objectId, commonName), der(tag.utf8, Buffer.from(name)))),
  );
  const certificate = der(
    tag.sequence,
    der(tag.version, der(tag.integer, Buffer.from([2]))),
    der(tag.integer, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    distinguishedName,
    der(tag.sequence, utcTime(now - 3_600_000), utcTime(now + 365 * 86_400_000)),
    distinguishedName,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('RSA-SHA256').update(certificate).sign(keys.privateKey);
  return der(tag.sequence, certificate, algorithm, der(tag.bitString, Buffer.from([0]), signature)).toString('base64');
}

function der(type: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([type]), lengthOf(content), content]);
}

/** X.690 section 8.1.3: one byte below 128, else the number of bytes and the bytes. */
function lengthOf({ length }: Buffer): Buffer {
  if (length < 128) return Buffer.from([length]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 255 ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 + bytes.length]), bytes]);
}

/** `YYMMDDhhmmssZ` */
function utcTime(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(tag.utcTime, Buffer.from(digits.slice(2)));
}
