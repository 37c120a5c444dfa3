import { l10n } from '../../text/l10n.ts';
import { clientEndpoints, type ParticularError } from './particularError.ts';

const codes = ['invalid_request'] as const;

/** A name with an underscore, a name of one word that requests have, or whatever stands as a name beside the word parameter. */
const namesParameter =
  /\b[a-z]+(?:_[a-z]+)+\b|\b(?:prompt|nonce|scopes?|claims|display|resource|audience|registration|response (?:type|mode)|max age)\b|\bparam(?:eter)?s?:? *['"`(]?\w+['"`)]|['"`]\w+['"`] *param(?:eter)?\b|\bparam(?:eter)?s?: *\w/i;

/** `invalid_request` whose sentence is about nothing that a row before knows. What is advised is nothing that the run does already. */
export const invalidRequests: readonly ParticularError[] = [
  {
    when: { codes, at: [...clientEndpoints, 'UserInfo', 'API call'] },
    cause: l10n`A parameter of this request is missing, repeated, malformed or not allowed here.`,
    howToTell: l10n`Read error_description, then compare the parameters of the request with the section named here.`,
    remedy: l10n`Correct the parameter that the server names; where it names none, compare the request with the documentation of this endpoint.`,
    spec: 'RFC 6749 section 5.2',
  },
  {
    when: { codes, says: namesParameter },
    cause: l10n`A parameter is missing, repeated, malformed or not allowed here.`,
    howToTell: l10n`Read error_description, then look for the parameter in the request.`,
    remedy: l10n`Correct the parameter that the server names.`,
    spec: 'RFC 6749 section 4.1.2.1',
  },
  ...[{ pushed: true }, { requestObject: true }].map(
    (form): ParticularError => ({
      when: { codes, ...form },
      cause: l10n`A parameter is missing, repeated, malformed or not allowed here.`,
      howToTell: l10n`Read error_description, then compare the parameters of the request with what the application requires.`,
      remedy: l10n`Compare the parameters of the request, one by one, with the settings of the application and the documentation of the server.`,
      spec: 'RFC 6749 section 4.1.2.1',
    }),
  ),
  {
    when: { codes, challenge: ['S256', 'plain', 'other', undefined] },
    cause: l10n`A parameter is missing, repeated, malformed or not allowed here.`,
    howToTell: l10n`Read error_description, then compare the parameters of the request with what the application requires.`,
    remedy: l10n`Send what is missing. An application may insist on a pushed authorization request or on a signed request object.`,
    spec: 'RFC 6749 section 4.1.2.1',
  },
];
