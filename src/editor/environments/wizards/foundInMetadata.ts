import { endpointNames } from '../../../core/oauth/metadata/endpointNames.ts';
import type { ServerMetadata } from '../../../core/oauth/wire.ts';
import { type Words, words } from '../../kernel/texts/words.ts';

export interface FoundRow {
  readonly name: Words;
  /** What the server lists, in its words. */
  readonly values: string;
}

/** What of a server's metadata a person wants to see before they use it, in a few rows. What the server does not list has no row. */
export function foundInMetadata(metadata: ServerMetadata): readonly FoundRow[] {
  const endpoints = endpointNames.filter((name) => metadata[name] !== undefined).map((name) => name.replace(/_(?:endpoint|uri)$/, ''));
  const rows: readonly (readonly [Words, readonly string[] | undefined])[] = [
    [words('Endpoints'), endpoints],
    [words('Grants'), metadata.grant_types_supported],
    [words('Scopes'), metadata.scopes_supported],
    [words('Client authentication'), metadata.token_endpoint_auth_methods_supported],
    [words('PKCE'), metadata.code_challenge_methods_supported],
  ];
  return rows.flatMap(([name, values = []]) => (values.length === 0 ? [] : [{ name, values: values.slice(0, mostValues).join(', ') }]));
}

/** More do not fit on the line. */
const mostValues = 40;
