import { l10n } from '../../text/l10n.ts';
import type { Secret } from '../../values/secret.ts';
import { FlowStop } from '../flowStop.ts';
import type { ClientCertificate } from '../ports.ts';
import type { Run } from '../run.ts';

/**
 * The certificate that the client of a run presents in TLS (RFC 8705), with its key.
 * @returns `undefined` for a client without one
 * @throws {FlowStop} when one of the two is missing or unusable, or when they do not belong together
 */
export async function clientCertificate(run: Run): Promise<ClientCertificate | undefined> {
  const { certificate: refs } = run.plan.client;
  if (refs === undefined) return undefined;
  const certificate = await run.needSecret(refs.certificate);
  const key = await run.needSecret(refs.key);
  const thumbprint = thumbprintOrStop(run, certificate, key);
  const isKnown = run.recorded().evidence.some((each) => each.kind === 'clientCertificate' && each.thumbprint === thumbprint);
  if (!isKnown) run.observe({ kind: 'clientCertificate', thumbprint });
  return { certificate, key };
}

function thumbprintOrStop(run: Run, certificate: Secret, key: Secret): string {
  try {
    return run.ports.signer.certificateThumbprint({ certificate, key });
  } catch (error) {
    throw FlowStop.failed(
      {
        code: 'secret.unusable',
        message: error instanceof Error ? error.message : l10n`The client certificate cannot be used.`,
        remedy: l10n`Store the certificate of the application and the private key that belongs to it, both in PEM and the key without a passphrase.`,
        spec: 'RFC 8705 section 2',
      },
      error,
    );
  }
}
