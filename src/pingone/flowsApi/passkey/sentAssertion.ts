import type { Run } from '../../../core/engine/run.ts';
import type { HttpRequest } from '../../../core/http/http.ts';
import { parseJsonObject, textMember } from '../../../core/json/json.ts';
import { type AssertionPart, readAssertion } from '../../../core/webauthn/readAssertion.ts';
import { readRequestOptions } from '../../../core/webauthn/requestOptions.ts';
import type { FlowObject } from '../flowObject.ts';

/** What the assertion in a request of the flows API says, of a passkey here or as a person typed it. PingOne: `assertion.check`. */
export function sentAssertion(run: Run, flow: FlowObject, { body = '' }: HttpRequest): readonly AssertionPart[] | undefined {
  const json = parseJsonObject(body);
  const assertion = json === undefined ? undefined : textMember(json, 'assertion');
  if (json === undefined || assertion === undefined) return undefined;
  const reading = readRequestOptions(flow.assertionOptions);
  const options = reading.kind === 'options' ? reading.options : undefined;
  return readAssertion(assertion, { options, origin: textMember(json, 'origin') }, run.ports.digest);
}
