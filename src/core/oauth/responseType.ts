/**
 * Whether two response types are the same: the order of their values does not matter (RFC 6749 section 3.1.1), nor does a value that is
 * repeated. Total.
 */
export function isSameResponseType(left: string, right: string): boolean {
  return inOrder(left) === inOrder(right);
}

function inOrder(responseType: string): string {
  return [...new Set(responseType.trim().split(/\s+/))].sort().join(' ');
}
