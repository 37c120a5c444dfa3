/** A request as documentation prints it, with `{placeholders}`: method and URL, headers, an empty line, the body. */
export interface PrintedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Reads a printed request; lines of a URL or a form may be continued with `&` on the next line.
 * @throws when a placeholder has no value
 */
export function readPrintedRequest(printed: string, values: Readonly<Record<string, string>>): PrintedRequest {
  const text = printed
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
    .replace(/\n(?=[?&])/g, '')
    .replace(/\{(\w+)\}/g, (_placeholder, name: string) => valueFor(name, values));
  const [head = '', ...bodies] = text.split('\n\n');
  const [start = '', ...lines] = head.split('\n');
  const [method = '', url = ''] = start.split(' ', 2);
  const headers = Object.fromEntries(lines.map((line) => line.split(': ', 2) as [string, string]));
  return { method, url, headers, ...(bodies.length === 0 ? {} : { body: bodies.join('\n\n') }) };
}

function valueFor(name: string, values: Readonly<Record<string, string>>): string {
  const value = values[name];
  if (value === undefined) throw new Error(`There is no value for {${name}}.`);
  return value;
}
