import { type Answers, redirect, redirectUri, typed } from './answeringProvider.ts';
import type { TableAnswer, TableRequest } from './tableProvider.ts';

/** What a page of a sign-on site answers with: a page, or the end of the sign-on. */
export type SitePage = (
  request: TableRequest,
  site: { readonly origin: string; readonly state: string; complete(): TableAnswer; refuse(): TableAnswer },
) => TableAnswer;

/** The pages of a server that signs users on with plain HTML. The first one is at `/authorize`. */
export function signOnSite(pages: Readonly<Record<string, SitePage>>): Answers {
  let state = '';
  const answer =
    (page: SitePage) =>
    (origin: string, request: TableRequest): TableAnswer => {
      if (request.path === '/authorize' && request.query.has('state')) state = request.query.get('state') ?? '';
      const query = `state=${encodeURIComponent(state)}`;
      return page(request, {
        origin,
        state,
        complete: () => redirect(`${redirectUri}?code=code-of-this-run&${query}`),
        refuse: () => redirect(`${redirectUri}?error=access_denied&${query}`),
      });
    };
  return Object.fromEntries(Object.entries(pages).map(([path, page]) => [path, answer(page)]));
}

export function htmlPage(body: string, status = 200, head = ''): TableAnswer {
  return typed(
    'text/html; charset=utf-8',
    `<!doctype html><html><head><title>Sign on</title>${head}</head><body>${body}</body></html>`,
    status,
  );
}

export const testUser = { username: 'jane', password: 'correct horse battery' };

/** Whether a form brought the name and the password of the test user. */
export function isTestUser({ form }: TableRequest, name = 'username', password = 'password'): boolean {
  return form.get(name) === testUser.username && form.get(password) === testUser.password;
}
