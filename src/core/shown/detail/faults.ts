import type { HopView } from '../../runs/views.ts';
import { type Comparison, comparisonIn, type DifferencePart } from './comparison.ts';
import type { MessageFields } from './messageFields.ts';
import type { ShownRunView } from './runContext.ts';

/** A parameter because of which a request was rejected, or a response is not trusted. */
export interface Fault {
  readonly name: string;
  /** Its value with the characters marked that differ, where it is known what was expected. */
  readonly parts?: readonly DifferencePart[];
  /** In a few words; empty where no more is known than that it is at fault. */
  readonly words: string;
}

/** Parameters by the first word of the codes of rules. */
const namesOfRules: ReadonlyMap<string, string> = new Map([
  ['redirectUri', 'redirect_uri'],
  ['state', 'state'],
  ['iss', 'iss'],
]);

/** Parameters that an OAuth error is about (RFC 6749 sections 4.1.2.1 and 5.2, RFC 8707 section 2). */
const namesOfErrors: ReadonlyMap<string, readonly string[]> = new Map([
  ['invalid_scope', ['scope']],
  ['unsupported_response_type', ['response_type']],
  ['unsupported_grant_type', ['grant_type']],
  ['unauthorized_client', ['grant_type', 'response_type']],
  ['invalid_grant', ['code', 'refresh_token', 'device_code', 'auth_req_id', 'assertion']],
  ['invalid_target', ['resource', 'audience']],
  ['invalid_request_uri', ['request_uri']],
  ['invalid_request_object', ['request']],
  ['invalid_dpop_proof', []],
]);

/** What of a hop is at fault, as far as rules and the response tell. */
export function faultsOf(run: ShownRunView, hop: HopView, sent: MessageFields, received: MessageFields | undefined): readonly Fault[] {
  const faults = new Map<string, Fault>();
  const names = new Set(sent.fields.map(({ name }) => name));
  const add = (name: string, comparison?: Comparison): void => {
    const parts = comparison?.rows[0]?.parts;
    if (!faults.has(name))
      faults.set(name, { name, words: parts === undefined ? '' : differenceWords(comparison), ...(parts === undefined ? {} : { parts }) });
  };
  const { outcome } = run.summary;
  const errors = 'error' in outcome && outcome.error.hop === hop.id ? [outcome.error] : [];
  for (const { code, message } of [...hop.findings.filter(({ severity }) => severity === 'error'), ...errors]) {
    const name = namesOfRules.get(code.split('.', 1)[0] ?? '');
    if (name !== undefined) add(name, comparisonIn(message));
  }
  const isRejected = hop.outcome.kind === 'answered' && hop.outcome.status >= 400;
  if (!isRejected && errors.length === 0) return [...faults.values()];
  for (const { name, value } of received?.fields ?? []) {
    if (/^details\[\d\]\.target$/.test(name) && names.has(value)) add(value);
    if (name === 'error') for (const each of namesOfErrors.get(value) ?? []) if (names.has(each)) add(each);
    // A server names a parameter in its description; words of a language are none.
    if (name === 'error_description') for (const each of value.match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? []) if (names.has(each)) add(each);
  }
  return [...faults.values()];
}

/** `1 extra character`, `2 characters missing`, `3 characters differ`. */
function differenceWords(comparison: Comparison | undefined): string {
  const count = (row: number): number =>
    (comparison?.rows[row]?.parts ?? []).reduce((sum, { text, differs }) => sum + (differs ? text.length : 0), 0);
  const [has, wants] = [count(0), count(1)];
  const characters = (number: number): string => (number === 1 ? '1 character' : `${number} characters`);
  if (wants === 0) return has === 1 ? '1 extra character' : `${has} extra characters`;
  if (has === 0) return `${characters(wants)} missing`;
  return has === 1 ? '1 character differs' : `${has} characters differ`;
}
