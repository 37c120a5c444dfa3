import { CompactEncrypt, importJWK } from 'jose';
import type { Encrypter } from '../../core/engine/ports.ts';
import { l10n } from '../../core/text/l10n.ts';

export const joseEncryption: Encrypter = {
  async encrypt(text, header, key) {
    try {
      const { kty = '', use: _use, alg: _alg, key_ops: _operations, ...members } = key;
      // What it may be used for was asked before; Web Cryptography is stricter than RFC 7517 about these members.
      const imported = await importJWK({ ...members, kty }, header.alg);
      return await new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader(header).encrypt(imported);
    } catch (error) {
      throw new Error(l10n`The key of the server cannot encrypt with ${header.alg} and ${header.enc}: it is malformed or too short.`, {
        cause: error,
      });
    }
  },
};
