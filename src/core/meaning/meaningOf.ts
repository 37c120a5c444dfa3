import {
  backchannelRequest,
  backchannelResponse,
  clientAuthentication,
  deviceRequest,
  deviceResponse,
  introspectionRequest,
  introspectionResponse,
  oauthError,
  revocationRequest,
  tokenRequest,
  tokenResponse,
  userInfoRequest,
} from './backChannelMeanings.ts';
import { type ClaimMeanings, describeClaim } from './claims.ts';
import {
  authorizationRequest,
  authorizationResponse,
  loginInitiation,
  logoutNotification,
  pushedResponse,
  signOffRequest,
  signOffResponse,
} from './frontChannelMeanings.ts';
import { headerMeanings } from './headerMeanings.ts';
import type { Meaning, MeaningTable } from './meaning.ts';
import { type MeaningPlace, type TableName, tablesAt } from './places.ts';
import { clientMetadata } from './registrationMeanings.ts';
import { jwkSet, metadata, webFinger, webFingerRequest } from './serverMeanings.ts';

/** What a product says about names, by table. Its meaning goes before that of the specifications. */
export type ProductMeanings = Readonly<Partial<Record<TableName, MeaningTable>>>;

const nothing: MeaningTable = {};

const tables: Readonly<Record<TableName, MeaningTable>> = {
  header: headerMeanings,
  metadata,
  webFinger,
  webFingerRequest,
  jwkSet,
  clientAuthentication,
  authorizationRequest,
  authorizationResponse,
  pushedResponse,
  deviceRequest,
  deviceResponse,
  backchannelRequest,
  backchannelResponse,
  tokenRequest,
  tokenResponse,
  oauthError,
  claims: nothing, // those of tokens: claims.ts
  userInfoRequest,
  introspectionRequest,
  introspectionResponse,
  revocationRequest,
  signOffRequest,
  signOffResponse,
  logoutNotification,
  loginInitiation,
  clientMetadata,
  // What only a product has.
  flowUrl: nothing,
  flowObject: nothing,
  flowAction: nothing,
  node: nothing,
  nodeAction: nothing,
  apiUrl: nothing,
  apiRequest: nothing,
  apiResponse: nothing,
  productError: nothing,
};

/**
 * What a name means at the place where it stands: at which endpoint, in which direction, in which part of the message. The same name
 * means something else elsewhere, so that an unknown name at a known place has no meaning rather than that of another place.
 *
 * @param name as on the wire; members of nested JSON objects with dots, `session.id`; headers in any case
 * @returns `undefined` for a name that is not known at the place
 */
export function meaningOf(
  place: MeaningPlace,
  name: string,
  product: { readonly meanings: ProductMeanings; readonly claims: ClaimMeanings },
): Meaning | undefined {
  const key = place.part === 'header' ? name.toLowerCase() : name;
  for (const table of tablesAt(place)) {
    const found = table === 'claims' ? claimAt(key, product) : (own(product.meanings[table] ?? nothing, key) ?? own(tables[table], key));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The parts of an address are claims as well (OpenID Connect Core section 5.1.1). */
function claimAt(path: string, product: { readonly claims: ClaimMeanings }): Meaning | undefined {
  const described = describeClaim(path.startsWith('address.') ? path.slice('address.'.length) : path, product);
  return described === undefined ? undefined : { meaning: described.meaning, spec: described.spec };
}

function own(table: MeaningTable, name: string): Meaning | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
