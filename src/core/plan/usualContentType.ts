/** The media type of a body that nobody named: JSON when it is JSON, else text. */
export function usualContentType(body: string): string {
  try {
    JSON.parse(body);
    return 'application/json';
  } catch {
    return 'text/plain;charset=UTF-8';
  }
}
