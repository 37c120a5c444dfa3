import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { Secret } from '../../core/values/secret.ts';
import { certificatesInPem } from '../../node/crypto/certificatesInPem.ts';
import type { CallbackListener } from '../../node/loopback/loopbackListener.ts';
import type { CallbackOptions } from '../arguments/readCallback.ts';
import { CommandError } from '../commandError.ts';
import type { Place } from '../configuration/place.ts';
import { fileInWords } from './fileInWords.ts';
import { needUnshown } from './needUnshown.ts';
import { readBytes } from './readBytes.ts';

const mostBytes = 1_048_576;

/**
 * What the listener for the browser presents in TLS; `undefined` without `--callback-certificate`. Notes a certificate that a browser will
 * warn of: one that is not valid now.
 * @throws {CommandError} when a file cannot be read, a terminal would show the key, or certificate and key cannot be used together
 */
export async function readCallbackCertificate(
  { callbackCertificateFile: file, callbackCertificateKeyFile: keyFile = file }: CallbackOptions,
  { surroundings, signal }: Pick<Place, 'surroundings' | 'signal'>,
): Promise<CallbackListener['tls']> {
  if (file === undefined || keyFile === undefined) return undefined;
  needUnshown(keyFile, surroundings.terminal, `${keyFile === file ? '--callback-certificate' : '--callback-certificate-key'} FILE`);
  const read = async (name: string): Promise<string> =>
    Buffer.from(await readBytes(name, surroundings.terminal, mostBytes, signal)).toString('latin1');
  const text = await read(file);
  const keyText = keyFile === file ? text : await read(keyFile);
  const certificate = certificateIn(text, file);
  if (!certificate.checkPrivateKey(keyIn(keyText, keyFile))) {
    throw CommandError.usage(
      `The private key in ${fileInWords(keyFile)} does not belong to the certificate in ${fileInWords(file)} of --callback-certificate.`,
    );
  }
  const validity = validityProblem(certificate, surroundings.now());
  if (validity !== undefined)
    surroundings.note(`The certificate in ${fileInWords(file)} of --callback-certificate ${validity}. Browsers warn of it.`);
  return { certificate: certificatesInPem(text).join('\n'), key: new Secret(keyText, 'key') };
}

/** The first one: that of the listener, before its chain. */
function certificateIn(text: string, file: string): X509Certificate {
  const [first] = certificatesInPem(text);
  if (first === undefined)
    throw CommandError.usage(
      `${sentenceCase(fileInWords(file))} of --callback-certificate has no certificate in PEM ("BEGIN CERTIFICATE").`,
    );
  try {
    return new X509Certificate(first);
  } catch {
    throw CommandError.usage(`The certificate in ${fileInWords(file)} of --callback-certificate cannot be read. It may be damaged.`);
  }
}

function keyIn(text: string, file: string): KeyObject {
  const key = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[\s\S]*?-----END (?:[A-Z]+ )*PRIVATE KEY-----/.exec(text)?.[0];
  if (key === undefined) {
    throw CommandError.usage(
      `${sentenceCase(fileInWords(file))} has no private key in PEM ("BEGIN PRIVATE KEY"). If the key of --callback-certificate is in another file: --callback-certificate-key FILE.`,
    );
  }
  try {
    return createPrivateKey(key);
  } catch {
    const isEncrypted = /-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(key);
    throw CommandError.usage(
      isEncrypted
        ? `The private key in ${fileInWords(file)} is encrypted with a passphrase. Specify one without, such as by openssl pkcs8 -in FILE -out key.pem.`
        : `The private key in ${fileInWords(file)} cannot be read. It may be damaged.`,
    );
  }
}

/** As the end of a sentence. */
function validityProblem({ validFrom, validTo }: X509Certificate, now: Date): string | undefined {
  if (new Date(validTo) < now) return `has expired (${new Date(validTo).toISOString()})`;
  return new Date(validFrom) > now ? `is not valid until ${new Date(validFrom).toISOString()}` : undefined;
}
