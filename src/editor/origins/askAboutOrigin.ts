import type { OriginQuestion } from '../../core/engine/gate/permissions.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { type Words, words } from '../kernel/texts/words.ts';

/** Asks whether secrets may go to a server that is not configured. @returns `false` when the dialog was dismissed */
export async function askAboutOrigin(
  questions: Questions,
  { environmentName, issuer, origin, what, ...found }: OriginQuestion,
): Promise<boolean> {
  const servers = { environment: outside(environmentName), issuer: outside(issuer), origin: outside(origin) };
  const answer = await questions.confirm({
    question: words('Send {what} to {origin}?', { what: outside(what), origin: servers.origin }),
    detail: words(
      'Configured for "{environment}": {issuer}\nRecipient: {origin}\n\n{found} Your choice is remembered for this issuer. To revoke it, use "Manage Allowed Servers…".',
      { ...servers, found: foundWhere(found) },
    ),
    buttons: { allow: words('Allow') },
  });
  return answer === 'allow';
}

/** Where the address is from, and when to allow it. */
function foundWhere({ source, fromIssuer, fromPerson = false }: Pick<OriginQuestion, 'source' | 'fromIssuer' | 'fromPerson'>): Words {
  if (fromPerson) return words('You changed the URL of this request. Allow it only if you know the server.');
  const place = { source: outside(source) };
  return fromIssuer
    ? words('The address comes from {source} of the configured issuer. Allow it if the server belongs to the issuer.', place)
    : words('The address comes from {source}, which is not known to be from the issuer. Allow it only if you know the server.', place);
}
