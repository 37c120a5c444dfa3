/** The certificates in a text, in their order, each with its armour (RFC 7468 section 5). What stands between them is passed over. */
export function certificatesInPem(text: string): readonly string[] {
  return text.match(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g) ?? [];
}
