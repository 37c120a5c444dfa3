import { parseForm } from '../http/form.ts';
import { l10n } from '../text/l10n.ts';
import { Secret } from '../values/secret.ts';

/** The logout token in the form of a back-channel logout (OpenID Connect Back-Channel Logout section 2.5), or why there is none. Total. */
export function readLogoutToken(form: string): { readonly token: Secret } | { readonly reason: string } {
  const [token, ...more] = valuesOf(form, 'logout_token');
  if (token === undefined || token === '') return { reason: l10n`The form has no logout_token.` };
  return more.length > 0 ? { reason: l10n`The form has more than one logout_token.` } : { token: new Secret(token, 'logout_token') };
}

/** The parameters of a front-channel logout (OpenID Connect Front-Channel Logout section 3). One that is repeated is left out. Total. */
export function readFrontchannelLogout(url: string): { readonly iss: string | undefined; readonly sid: string | undefined } {
  const query = url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '';
  const only = (name: string): string | undefined => {
    const [value, ...more] = valuesOf(query, name);
    return more.length > 0 ? undefined : value;
  };
  return { iss: only('iss'), sid: only('sid') };
}

function valuesOf(form: string, name: string): readonly string[] {
  return parseForm(form).flatMap(([each, value]) => (each === name ? [value] : []));
}
