import {
  type AuthorizationDetail,
  authorizationDetailsProblems,
  isAuthorizationDetails,
} from '../../../core/oauth/requests/authorizationDetails.ts';
import { l10n } from '../../../core/text/l10n.ts';
import type { Shape } from './shape.ts';

/** `authorization_details` of RFC 9396, as JSON. */
export const authorizationDetails: Shape<readonly AuthorizationDetail[]> = {
  read(value) {
    const problems = authorizationDetailsProblems(value);
    return isAuthorizationDetails(value) ? { usable: true, value, problems } : { usable: false, problems };
  },
  missing: (name) => l10n`The authorization details are missing: add "${name}": ${'[{ "type": "…" }]'}.`,
  jsonSchema: () => ({
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      required: ['type'],
      properties: {
        type: { type: 'string', minLength: 1 },
        locations: strings,
        actions: strings,
        datatypes: strings,
        privileges: strings,
        identifier: { type: 'string' },
      },
    },
  }),
};

const strings = { type: 'array', items: { type: 'string' } } as const;
