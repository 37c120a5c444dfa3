import { isJsonObject, type JsonObject } from '../../json/json.ts';
import { memberPath } from '../../json/memberPath.ts';

const deepest = 4;
const most = 4;

/**
 * Where tokens stand in a response that has none in the places of RFC 6749 section 5.1: under another spelling (`accessToken`) or in
 * an object of the response (`authed_user.access_token`, `data.access_token`). Values are not looked at beyond that they could be one.
 *
 * @returns at most a few paths, in the order of the response
 */
export function misplacedTokens(body: JsonObject): readonly string[] {
  return tokensIn(body, '', 0).slice(0, most);
}

function tokensIn(object: JsonObject, path: string, depth: number): readonly string[] {
  if (depth > deepest) return [];
  return Object.entries(object).flatMap(([name, value]) => {
    const at = memberPath(path, name);
    if (isJsonObject(value)) return tokensIn(value, at, depth + 1);
    if (Array.isArray(value)) {
      return value.slice(0, most).flatMap((item, index) => (isJsonObject(item) ? tokensIn(item, `${at}[${index}]`, depth + 1) : []));
    }
    return typeof value === 'string' && /^\S{8,}$/.test(value) && namesToken(name) ? [at] : [];
  });
}

/** `access_token`, `accessToken`, `oauth-token`, `idToken`, `token`, `jwt`; not `token_type` nor `csrf_token`. */
function namesToken(name: string): boolean {
  return /(?:^|access|id|oauth|auth|user|bot|bearer|api)token$|^jwt$/.test(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
