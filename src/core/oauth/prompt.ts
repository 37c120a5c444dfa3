/** Whether the parameter `prompt` has the value `none`: a server must not show a page to anybody (OpenID Connect Core section 3.1.2.1). */
export function forbidsPages(prompt: string | undefined): boolean {
  return prompt?.split(' ').includes('none') === true;
}
