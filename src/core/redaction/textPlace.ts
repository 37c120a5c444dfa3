/** Where a text comes from: it decides how the text is read. */
export type TextPlace =
  /** Prose, and whatever is not known. */
  | { readonly kind: 'text' }
  /** Words of ours in which `name=value` is a parameter, whatever its name. */
  | { readonly kind: 'summary' }
  | { readonly kind: 'url' }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'body'; readonly mediaType: string | undefined }
  /** A member of JSON, such as a claim. */
  | { readonly kind: 'member'; readonly name: string; readonly parent: string | undefined };
