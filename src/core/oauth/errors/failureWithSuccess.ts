import { isJsonObject, type JsonObject, ownMember, textMember } from '../../json/json.ts';
import { misplacedTokens } from '../responses/misplacedTokens.ts';

/** Members of successful responses: what has one of them is none of the errors that come with status 200. */
const successMembers = ['access_token', 'id_token', 'active', 'sub', 'device_code', 'request_uri', 'auth_req_id'];

/** What an envelope around the answer itself is called. */
const wrappers = ['data', 'result', 'response'];

/**
 * Whether a body that came with a success status says that the request failed, in the form of some vendor: `ok: false`, a code of an error
 * other than 0, an error object, on top or in an envelope. What holds a token says no such thing.
 */
export function saysThatItFailed(body: JsonObject): boolean {
  if (successMembers.some((name) => ownMember(body, name) !== undefined) || misplacedTokens(body).length > 0) return false;
  const inner = wrappers.map((name) => ownMember(body, name)).filter(isJsonObject);
  if (inner.some((object) => successMembers.some((name) => ownMember(object, name) !== undefined))) return false;
  return [body, ...inner].some(hasFailure) || hasNumberAndMessage(body);
}

function hasFailure(object: JsonObject): boolean {
  if (ownMember(object, 'ok') === false || ownMember(object, 'success') === false) return true;
  return Object.entries(object).some(([name, value]) => {
    if (/^err(?:or)?_?code$/i.test(name)) return (typeof value === 'string' || typeof value === 'number') && !/^0?$/.test(String(value));
    if (/^error(?:_?response)?$/i.test(name)) return isJsonObject(value);
    return name === 'errors' && Array.isArray(value) && value.length > 0;
  });
}

/** `{"code":20003,"msg":"invalid code"}`: 0 and the statuses of HTTP for success are those of a success. */
function hasNumberAndMessage(body: JsonObject): boolean {
  const code = ownMember(body, 'code');
  const message = textMember(body, 'msg') ?? textMember(body, 'message') ?? 'ok';
  return typeof code === 'number' && code !== 0 && !(code >= 200 && code <= 299) && !/^(?:ok|success)/i.test(message);
}
