import type { OriginQuestion } from '../../core/engine/gate/permissions.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';

/** Asks whether secrets may go to a server that is not configured. @returns `false` when the dialog was dismissed */
export async function askAboutOrigin(
  questions: Questions,
  { environmentName, issuer, origin, what, source, fromIssuer }: OriginQuestion,
): Promise<boolean> {
  const places = { environment: outside(environmentName), issuer: outside(issuer), origin: outside(origin), source: outside(source) };
  const detail = fromIssuer
    ? words(
        'Configured for "{environment}": {issuer}\nRecipient: {origin}\n\nThe address comes from {source} of the configured issuer. Allow it if the server belongs to the issuer. Your choice is remembered for this issuer. To revoke it, use "Manage Allowed Servers…".',
        places,
      )
    : words(
        'Configured for "{environment}": {issuer}\nRecipient: {origin}\n\nThe address comes from {source}, which is not known to be from the issuer. Allow it only if you know the server. Your choice is remembered for this issuer. To revoke it, use "Manage Allowed Servers…".',
        places,
      );
  const answer = await questions.confirm({
    question: words('Send {what} to {origin}?', { what: outside(what), origin: outside(origin) }),
    detail,
    buttons: { allow: words('Allow') },
  });
  return answer === 'allow';
}
