import type { PageElement, PageNodes } from '../../http/page/pageNodes.ts';
import type { PageForm, SignOnPage } from './pageForm.ts';

const captchaPlaces = ['class', 'id', 'src', 'data-sitekey'] as const;
const captchaNames =
  /\b(?:g-recaptcha|recaptcha|h-captcha|hcaptcha|cf-turnstile|turnstile|friendlycaptcha|frc-captcha|captcha|arkose|funcaptcha)\b/i;

/** Members of a WebAuthn response that a script writes into hidden fields, by the names that servers give them. */
const assertionFields = /^(?:clientDataJSON|authenticatorData|credentialId|attestationObject|assertion|webauthn\w*)$/i;

/**
 * What on a page cannot be done without a browser: a captcha, or a security key where nothing else is asked for. A passkey that is merely
 * offered beside a password is none.
 */
export function whatOnlyABrowserDoes(nodes: PageNodes, forms: readonly PageForm[]): SignOnPage['needs'] {
  const used = forms.filter(({ isAside }) => !isAside);
  if (used.some(({ controls }) => controls.some(({ meaning }) => meaning === 'captcha'))) return 'captcha';
  if (nodes.some((node) => node.kind === 'element' && isCaptcha(node))) return 'captcha';
  const isAsked = used.some(({ controls }) => controls.some(({ kind }) => kind !== 'hidden'));
  const isKey = used.some(({ controls }) => controls.filter(({ name }) => assertionFields.test(name)).length > 1);
  return isKey && !isAsked ? 'securityKey' : undefined;
}

function isCaptcha({ name, attributes }: PageElement): boolean {
  if (!['div', 'iframe', 'script', 'img', 'span', 'section'].includes(name)) return false;
  return captchaPlaces.some((place) => (place === 'data-sitekey' ? attributes.has(place) : captchaNames.test(attributes.get(place) ?? '')));
}
