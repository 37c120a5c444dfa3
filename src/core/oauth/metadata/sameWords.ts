/**
 * Whether two response types are one: the order of the words means nothing (OAuth 2.0 Multiple Response Type Encoding Practices
 * section 3), nor does one that stands twice. Total.
 */
export function hasSameWords(left: string, right: string): boolean {
  return inOrder(left) === inOrder(right);
}

function inOrder(responseType: string): string {
  return [...new Set(responseType.trim().split(/\s+/))].sort().join(' ');
}
