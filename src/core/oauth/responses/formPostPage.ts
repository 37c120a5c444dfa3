import type { FormField } from '../../http/form.ts';
import { decodeCharacterReferences } from '../../text/characterReferences.ts';
import { type ReceivedAuthorizationResponse, responseNames } from '../authorizationResponse.ts';

/**
 * Collects the authorization response from the page whose form a browser would post by itself
 * (OAuth 2.0 Form Post Response Mode). Reads tags as text in one pass: nothing of the page is executed or rendered. Of a page
 * of over 4,194,304 characters the beginning is read: one that a browser posts by itself has little but the form.
 *
 * @param isRedirectUri whether the form is posted to the client; a state alone is a response only there
 * @returns `undefined` when the page holds no form with the fields of a response
 */
export function receivedInHtmlForm(
  html: string,
  isRedirectUri: (action: string) => boolean = () => false,
): ReceivedAuthorizationResponse | undefined {
  let action: string | undefined;
  let inForm = false;
  let isPosted = false;
  const parameters: FormField[] = [];
  for (const tag of tagsOf(html.slice(0, mostRead))) {
    if (tag.name === '/form' && inForm) break;
    if (tag.name === 'form') {
      inForm = true;
      action = tag.attributes.get('action');
      isPosted = tag.attributes.get('method')?.trim().toLowerCase() === 'post';
    }
    const name = tag.name === 'input' && inForm ? tag.attributes.get('name') : undefined;
    if (name !== undefined && name !== '') parameters.push([name, tag.attributes.get('value') ?? '']);
  }
  const isStateAlone = parameters.some(([name]) => name === 'state') && action !== undefined && isRedirectUri(action);
  if (!isStateAlone && !parameters.some(([name]) => responseNames.has(name))) return undefined;
  // Without the method, a browser sends the fields in the query of the action (HTML section 4.10.21.3).
  return { source: isPosted ? 'form_post' : 'query', parameters, ...(action === undefined ? {} : { redirectUri: action }) };
}

interface Tag {
  /** Lower case; an end tag begins with a slash. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const mostRead = 4_194_304;

/** Sticky, so that each expression continues where the last one stopped and no character is looked at twice. */
const tagStart = /<(\/?[a-z][a-z0-9]*)/giy;
const attributeAt = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/gy;

function* tagsOf(html: string): Generator<Tag> {
  let at = html.indexOf('<');
  while (at >= 0) {
    tagStart.lastIndex = at;
    const start = tagStart.exec(html);
    if (start === null) {
      at = html.indexOf('<', at + 1);
      continue;
    }
    const attributes = new Map<string, string>();
    let end = tagStart.lastIndex;
    for (;;) {
      attributeAt.lastIndex = end;
      const attribute = attributeAt.exec(html);
      if (attribute === null) break;
      end = attributeAt.lastIndex;
      const [, name = '', double, single, bare] = attribute;
      if (!attributes.has(name.toLowerCase()))
        attributes.set(name.toLowerCase(), decodeCharacterReferences(double ?? single ?? bare ?? ''));
    }
    yield { name: (start[1] ?? '').toLowerCase(), attributes };
    at = html.indexOf('<', end);
  }
}
