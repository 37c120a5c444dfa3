import type { MessageField } from './messageFields.ts';

/** What decides the outcome of a request comes first; what merely goes along, last. Other names keep the order of the message between. */
const sentFirst: readonly string[] = [
  'Authorization',
  'grant_type',
  'code',
  'device_code',
  'auth_req_id',
  'refresh_token',
  'subject_token',
  'assertion',
  'token',
  'request_uri',
  'request',
  'username',
  'password',
  'code_verifier',
  'client_id',
  'response_type',
  'redirect_uri',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
];
const sentLast: readonly string[] = ['client_secret', 'client_assertion_type', 'client_assertion', 'token_type_hint'];

const receivedFirst: readonly string[] = [
  'error',
  'error_description',
  'active',
  'request_uri',
  'device_code',
  'auth_req_id',
  'user_code',
  'verification_uri',
  'verification_uri_complete',
  'status',
  'code',
  'details[0].target',
  'details[0].code',
  'details[0].message',
  'access_token',
  'id_token',
  'refresh_token',
  'expires_in',
  'scope',
  'token_type',
  'state',
  'iss',
];
const receivedLast: readonly string[] = ['id', 'session_state'];

/** @param faulty names of those at fault: they are first of all */
export function inOrder(
  fields: readonly MessageField[],
  direction: 'sent' | 'received',
  faulty: readonly string[],
): readonly MessageField[] {
  const [first, last] = direction === 'sent' ? [sentFirst, sentLast] : [receivedFirst, receivedLast];
  const rank = ({ name }: MessageField): number => {
    if (faulty.includes(name)) return -1;
    const early = first.indexOf(name);
    if (early >= 0) return early;
    const late = last.indexOf(name);
    return late >= 0 ? first.length + 1 + late : first.length;
  };
  return fields.toSorted((one, other) => rank(one) - rank(other));
}
