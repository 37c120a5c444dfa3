/**
 * Where the configuration comes from. A file may name environment variables that hold secrets; the setting
 * may not, its secrets are in the editor's secret storage.
 */
export type ConfigurationSource = 'setting' | 'file';
