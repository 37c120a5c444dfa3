/** The library ships no types; these are of what is used of it. */
declare module 'subset-font' {
  /** @param text the characters that stay */
  function subsetFont(font: Buffer, text: string, options: { readonly targetFormat: 'woff2' }): Promise<Buffer>;
  // biome-ignore lint/style/noDefaultExport: it is how the library exports it
  export default subsetFont;
}
