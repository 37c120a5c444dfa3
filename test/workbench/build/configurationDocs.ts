import { configurationFile } from '../../../src/environments/schema/configurationSchema.ts';
import type { JsonSchema } from '../../../src/environments/schema/jsonSchema.ts';

const begin = '<!-- Written by npm run generate, from src/environments/schema. -->';
const end = '<!-- End of what is generated. -->';

/** The JSON Schema of a configuration file, as `docs/configuration.schema.json` has it. */
export function configurationFileSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Auth Flow Explorer: environments for the command line',
    ...configurationFile.jsonSchema('file'),
  };
}

/** The text of a page with the tables of the configuration between its two marks. @throws {Error} without them */
export function withConfigurationTables(page: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error('The page has no place for what is generated.');
  return `${page.slice(0, from)}${begin}\n\n${configurationTables()}\n\n${page.slice(to)}`;
}

function configurationTables(): string {
  const environment = memberOf(configurationFile.jsonSchema('file'), 'environments').items ?? {};
  const parts: readonly (readonly [title: string, schema: JsonSchema])[] = [
    ['An environment', environment],
    ['An application', memberOf(environment, 'applications').items ?? {}],
    ['A test user', memberOf(environment, 'users').items ?? {}],
    ['The worker application', memberOf(environment, 'worker')],
    ['Endpoints', memberOf(environment, 'endpoints')],
  ];
  return parts.map(([title, schema]) => `${title}:\n\n${table(schema)}`).join('\n\n');
}

function memberOf({ properties = {} }: JsonSchema, name: string): JsonSchema {
  return properties[name] ?? {};
}

function table({ properties = {}, required = [] }: JsonSchema): string {
  const rows = Object.entries(properties).map(([name, schema]) =>
    row([`\`${name}\``, values(schema), required.includes(name) ? 'required' : defaultOf(schema), meaning(schema)]),
  );
  return [row(['Property', 'Value', 'Default', '']), row(['---', '---', '---', '---']), ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell.replaceAll('|', '\\|')} `)).join('|')}|`;
}

function values({ type, enum: choices, items, properties, additionalProperties, anyOf }: JsonSchema): string {
  if (anyOf !== undefined) return anyOf.map(values).join(' ');
  if (type === 'boolean') return '`true` `false`';
  if (choices !== undefined) return choices.map((choice) => `\`${choice}\``).join(' ');
  if (items !== undefined) return items.enum === undefined ? 'list' : `list of ${items.enum.map((choice) => `\`${choice}\``).join(', ')}`;
  if (properties?.['env'] !== undefined) return '`{ "env": "NAME" }`';
  return type === 'object' ? (typeof additionalProperties === 'object' ? 'texts by name' : 'object') : 'text';
}

function defaultOf({ default: leftOut }: JsonSchema): string {
  if (leftOut === undefined) return '';
  return `\`${typeof leftOut === 'string' ? leftOut : JSON.stringify(leftOut)}\``;
}

function meaning({ description, markdownDescription, properties }: JsonSchema): string {
  return markdownDescription ?? description ?? properties?.['env']?.description ?? '';
}
