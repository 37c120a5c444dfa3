/** The segments of the path of an address (scheme, authority and path, without query), decoded. */
export function pathSegments(address: string): readonly string[] {
  const path = address.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  return path === '' || path === '/' ? [] : path.replace(/^\//, '').split('/').map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // no percent-encoding at all
  }
}
