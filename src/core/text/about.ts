/**
 * What package.json and the docs say of a setting or a member of the configuration: nothing that is shown by our own code. VS Code translates
 * it from the manifest, and the bundle that is loaded at activation is built without it (`test/workbench/build/withoutDescriptions.mjs`).
 */
export function about(texts: TemplateStringsArray, ...values: readonly string[]): string {
  return texts.reduce((text, piece, index) => `${text}${values[index - 1] ?? ''}${piece}`);
}
