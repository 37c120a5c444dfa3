import type { FormField } from '../../core/http/form.ts';
import { isJsonObject } from '../../core/json/json.ts';
import type { ReceivedAuthorizationResponse } from '../../core/oauth/authorizationResponse.ts';

/** Collects the response from the `authorizeResponse` of a completed flow (`response_mode=pi.flow`). */
export function receivedInFlow(authorizeResponse: unknown): ReceivedAuthorizationResponse {
  const members = isJsonObject(authorizeResponse) ? Object.entries(authorizeResponse) : [];
  const parameters = members
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    .map(([name, value]): FormField => [name, String(value)]);
  return { source: 'pi.flow', parameters };
}
