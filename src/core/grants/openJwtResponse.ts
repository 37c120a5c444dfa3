import type { Run } from '../engine/run.ts';
import { openToken } from '../engine/tokens/decryptToken.ts';
import { verifySignatures } from '../engine/tokens/verifySignatures.ts';
import type { ReceivedAuthorizationResponse } from '../oauth/authorizationResponse.ts';
import { jwtOfResponse, openedJwtResponse } from '../oauth/responses/jwtResponse.ts';
import { responseValuesIn } from '../oauth/responses/responseValues.ts';
import type { ServerMetadata } from '../oauth/wire.ts';
import type { HopId } from '../runs/hop.ts';
import { present } from '../values/members.ts';

/**
 * Opens an authorization response that came as a JWT (JARM section 2.4), whether it was asked for or not: records the JWT, what came of its
 * signature, and which values of it are secret. The rules judge it.
 *
 * @returns any other response, and one that cannot be read, as it is
 */
export async function openJwtResponse(
  run: Run,
  metadata: ServerMetadata,
  received: ReceivedAuthorizationResponse,
  hop: HopId,
): Promise<ReceivedAuthorizationResponse> {
  const arrived = jwtOfResponse(received);
  if (arrived === undefined) return received;
  const { token: jwt, encryption, reason } = await openToken(run, arrived, 'response', hop);
  const opened = openedJwtResponse(received, jwt, encryption !== undefined);
  run.receivedToken('response', jwt, hop, 'front', present({ encryption }));
  if (opened.jwt === undefined) return { ...received, ...present({ undecrypted: reason }) };
  for (const value of responseValuesIn(opened.parameters)) run.usedSecret(value);
  await verifySignatures(run, metadata, [jwt]);
  return opened;
}
