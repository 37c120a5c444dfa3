import { encodeForm, type FormField } from '../../http/form.ts';
import type { HttpRequest } from '../../http/http.ts';
import { originOf } from '../../http/origin.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { Secret } from '../../values/secret.ts';
import type { PageButton, PageControl, PageForm } from './pageForm.ts';

/** What is filled in, by the key of the control. */
export type FormValues = Readonly<Record<string, string | Secret>>;

/**
 * What a browser sends when a button is pressed (HTML sections 4.10.22.3 and 4.10.22.4): the fields in the order of the page, hidden ones as
 * they stand, a box that is not checked not at all, and the button itself. `Origin` and `Referer` go along, which servers compare.
 *
 * @param button of the method GET or POST with a URL, which the caller has looked at
 */
export function formRequest(
  form: PageForm,
  button: PageButton & { readonly url: string },
  values: FormValues,
  pageUrl: string,
): HttpRequest {
  const fields = fieldsOf(form, button, values);
  const accept = ['accept', 'text/html,application/xhtml+xml,*/*;q=0.8'] as const;
  if (button.method === 'GET') {
    const url = new URL(button.url);
    url.search = encodeForm(fields); // replaces the query of the action (HTML section 4.10.22.3, "mutate action URL")
    return { method: 'GET', url: url.href, headers: [accept] };
  }
  const origin = originOf(pageUrl) ?? 'null';
  const referrer = originOf(button.url) === origin ? withoutFragment(pageUrl) : `${origin}/`;
  return {
    method: 'POST',
    url: button.url,
    headers: [accept, ['content-type', 'application/x-www-form-urlencoded'], ['origin', origin], ['referer', referrer]],
    body: encodeForm(fields),
  };
}

function fieldsOf({ controls }: PageForm, button: PageButton, values: FormValues): readonly FormField[] {
  const all = controls.map((control) => fieldsOfControl(control, values));
  if (button.field !== undefined) all.splice(button.before, 0, [button.field]);
  return all.flat();
}

function fieldsOfControl(control: PageControl, values: FormValues): readonly FormField[] {
  const given = Object.hasOwn(values, control.key) ? values[control.key] : undefined;
  const text = given instanceof Secret ? given.reveal() : given;
  return sentValues(control, text).map((value) => [control.name, value.replace(/\r\n|\r|\n/g, '\r\n')]);
}

function sentValues({ kind, values, options }: PageControl, given: string | undefined): readonly string[] {
  if (given === undefined || kind === 'hidden') return values;
  switch (kind) {
    case 'checkbox':
      return given === 'true' ? options.map(({ value }) => value) : [];
    case 'choices':
      return given
        .split(',')
        .map((each) => each.trim())
        .filter((each) => options.some(({ value }) => value === each));
    default:
      return [given];
  }
}

function withoutFragment(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === undefined) return '';
  parsed.hash = '';
  return parsed.href;
}
