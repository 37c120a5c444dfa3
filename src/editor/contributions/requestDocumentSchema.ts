import { type DocumentPart, documentTexts } from '../../core/changes/document/documentParts.ts';
import {
  backchannelRequest,
  clientAuthentication,
  deviceRequest,
  introspectionRequest,
  revocationRequest,
  tokenRequest,
} from '../../core/meaning/backChannelMeanings.ts';
import { authorizationRequest, signOffRequest } from '../../core/meaning/frontChannelMeanings.ts';
import { headerMeanings } from '../../core/meaning/headerMeanings.ts';
import type { MeaningTable } from '../../core/meaning/meaning.ts';

/** Values that specifications name, to be offered; any other may be sent. */
const values: Readonly<Record<string, readonly string[]>> = {
  grant_type: [
    'authorization_code',
    'client_credentials',
    'refresh_token',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'urn:ietf:params:oauth:grant-type:token-exchange',
    'urn:openid:params:grant-type:ciba',
  ],
  response_type: ['code', 'token', 'id_token', 'code id_token', 'code token', 'id_token token', 'code id_token token', 'none'],
  response_mode: ['query', 'fragment', 'form_post', 'jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt', 'pi.flow'],
  code_challenge_method: ['S256', 'plain'],
  prompt: ['none', 'login', 'consent', 'select_account'],
  display: ['page', 'popup', 'touch', 'wap'],
  token_type_hint: ['access_token', 'refresh_token'],
  client_assertion_type: ['urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
};

/** The JSON Schema of a request as a document: what it may have, which names specifications know, and what they mean. */
export function requestDocumentSchema(): object {
  const [method, url, body] = documentTexts;
  const form: MeaningTable = {
    ...authorizationRequest,
    ...deviceRequest,
    ...backchannelRequest,
    ...introspectionRequest,
    ...revocationRequest,
    ...tokenRequest,
    ...clientAuthentication,
  };
  const parts = {
    query: fields('Parameters in the URL. A list sends one several times.', { ...signOffRequest, ...authorizationRequest }),
    form: fields('Parameters in the body, as a form. A list sends one several times.', form),
    json: { type: 'object', description: 'Members of the body, which is a JSON object.' },
    headers: fields('Header fields, without those that the HTTP client sets itself.', headerMeanings),
    cookies: fields('Cookies.', {}),
  } satisfies Record<DocumentPart, object>;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Auth Flow Explorer: a request that is not sent yet',
    description: `Tags such as code#3f9a stand for secrets, and \${env:NAME} for an environment variable of the editor.`,
    // A text instead: what a document says whose request is gone.
    type: ['object', 'string'],
    required: [method, url],
    additionalProperties: false,
    properties: {
      [method]: { type: 'string', enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'], description: 'The method.' },
      [url]: { type: 'string', description: 'The URL, without the parameters that stand in query.' },
      ...parts,
      [body]: { type: 'string', description: 'The whole body, when it is neither a form nor a JSON object.' },
    },
  };
}

function fields(description: string, table: MeaningTable): object {
  return {
    type: 'object',
    description,
    additionalProperties: { type: ['string', 'array'], items: { type: 'string' } },
    properties: Object.fromEntries(
      Object.entries(table).map(([name, { meaning, spec }]) => [
        name,
        {
          type: ['string', 'array'],
          items: { type: 'string' },
          description: spec === undefined ? meaning : `${meaning} (${spec})`,
          ...(Object.hasOwn(values, name) ? { examples: values[name] } : {}),
        },
      ]),
    ),
  };
}
