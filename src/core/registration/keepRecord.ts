import { FlowStop } from '../engine/flowStop.ts';
import type { HopAnswer } from '../engine/run.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import type { RegistrationRecord } from './registrationPlan.ts';

/**
 * Hands a record to whoever keeps it, once what it is about exists at the server.
 *
 * @param answer that tells of the client
 * @throws {FlowStop} that names the client, when the record could not be kept: nobody else remembers it
 */
export function keepRecord(answer: HopAnswer, { clientId, issuer }: RegistrationRecord, keep: () => void): void {
  try {
    keep();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw FlowStop.failed(
      {
        code: 'registration.notRecorded',
        message: l10n`The client ${quotedText(clientId)} is registered at ${issuer}, but its record could not be written: ${quotedText(reason)}`,
        remedy: l10n`Keep its client ID, registration_client_uri and registration access token: without them it cannot be deleted from here.`,
        spec: 'RFC 7592 section 3',
        hop: answer.hop,
      },
      error,
    );
  }
}
