import type { Environment } from '../../environments/environment.ts';
import { type Words, words } from '../kernel/texts/words.ts';

/** The kind of an environment beside its name; `undefined` where the name says it already: `PingOne EU`, `Local sandbox`. */
export function environmentKind({ name, kind }: Pick<Environment, 'name' | 'kind'>): Words | undefined {
  const said = name.toLowerCase();
  switch (kind) {
    case 'pingone':
      return said.includes('pingone') ? undefined : words('PingOne');
    case 'oidc':
      return said.includes('openid provider') ? undefined : words('OpenID Provider');
    case 'sandbox':
      return said.includes('local sandbox') ? undefined : words('local sandbox');
  }
}
