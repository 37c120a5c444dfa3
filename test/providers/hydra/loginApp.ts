import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the application answers with at the administration API, and how the answer of a challenge is called there. */
const decisions = {
  login: { accept: { subject: 'alice', remember: true, remember_for: 600 } },
  consent: { accept: { remember: false } },
  logout: { accept: {} },
} as const;
type Kind = keyof typeof decisions;

/**
 * The application that Hydra leaves signing on, consent and signing off to: a page for each, with a button to go on and one to decline.
 * It accepts everybody.
 *
 * @param admin base URL of the administration API
 */
export async function startLoginApp(admin: string): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const answer = async (request: IncomingMessage): Promise<{ page: string } | { location: string }> => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const kind = url.pathname.slice(1);
    if (!isKind(kind)) return { page: page('Nothing is here', '') };
    if (request.method !== 'POST') return { page: form(kind, url.searchParams.get(`${kind}_challenge`) ?? '') };
    const fields = new URLSearchParams(await text(request));
    return { location: await decide(admin, kind, fields.get('challenge') ?? '', fields.get('decision') === 'accept') };
  };
  const server = createServer((request, response) => {
    answer(request).then(
      (answered) => {
        if ('location' in answered) response.writeHead(302, { location: answered.location }).end();
        else response.writeHead(200, { 'content-type': 'text/html' }).end(answered.page);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What somebody is asked to consent to. */
interface AskedConsent {
  readonly requested_scope: readonly string[];
  readonly requested_access_token_audience: readonly string[];
}

/** Tells Hydra what the person decided. @returns where the browser goes on */
async function decide(admin: string, kind: Kind, challenge: string, isAccepted: boolean): Promise<string> {
  const request = `${admin}/admin/oauth2/auth/requests/${kind}`;
  const query = `${kind}_challenge=${encodeURIComponent(challenge)}`;
  const put = async (decision: string, body: object): Promise<string> => {
    const response = await fetch(`${request}/${decision}?${query}`, { method: 'PUT', body: JSON.stringify(body) });
    const answered = await response.text();
    if (!response.ok) throw new Error(`Hydra did not take the decision (${kind}, ${response.status}): ${answered}`);
    return (JSON.parse(answered) as { readonly redirect_to: string }).redirect_to;
  };
  if (!isAccepted) return put('reject', { error: 'access_denied', error_description: 'The person said no' });
  if (kind !== 'consent') return put('accept', decisions[kind].accept);
  const asked = (await (await fetch(`${request}?${query}`)).json()) as AskedConsent;
  const granted = { grant_scope: asked.requested_scope, grant_access_token_audience: asked.requested_access_token_audience };
  return put('accept', { ...decisions.consent.accept, ...granted });
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(decisions, text);
}

function form(kind: Kind, challenge: string): string {
  const fields = `<input type="hidden" name="challenge" value="${challenge.replaceAll(/[^\w=-]/g, '')}">`;
  const buttons = '<button name="decision" value="accept">Go on</button><button name="decision" value="decline">Decline</button>';
  return page(kind, `<form method="post" action="/${kind}">${fields}${buttons}</form>`);
}

function page(title: string, inside: string): string {
  return `<!doctype html><html><head><title>${title}</title></head><body>${inside}</body></html>`;
}
