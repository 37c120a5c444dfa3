/**
 * Whether a parameter `code` is that of an error, as in `https://op.example/error?code=70008` (`error_uri`, RFC 6749 section 5.2): the
 * first one of a path that ends with the word error, and a number with or without letters before it.
 *
 * @param nameStart where the name stands in the text
 */
export function isErrorCode(text: string, nameStart: number, name: string, value: string): boolean {
  return (
    name === 'code' && /^[A-Z]{0,8}[_-]?\d{1,8}$/i.test(value) && /errors?\/?\?$/i.test(text.slice(Math.max(0, nameStart - 10), nameStart))
  );
}
