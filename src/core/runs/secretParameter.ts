import { findSecrets } from '../redaction/findSecrets.ts';

/** Whether a parameter that somebody chose would be hidden as a secret where it is sent: by its name, or by what its value looks like. */
export function isSecretParameter(name: string, value: string): boolean {
  const query = `?${new URLSearchParams([[name, value]]).toString()}`;
  return findSecrets(query, { kind: 'url' }).spans.length > 0;
}
