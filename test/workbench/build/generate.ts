/** Writes what follows from tables in the source: `node --import tsx test/workbench/build/generate.ts`. A unit test compares them. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authrunSchema } from '../../../src/core/imports/authrun/authrunSchema.ts';
import { manifestOf } from '../../../src/editor/contributions/manifest.ts';
import { requestDocumentSchema } from '../../../src/editor/contributions/requestDocumentSchema.ts';
import { checkout } from '../checkout.mjs';
import { configurationFileSchema, withConfigurationTables } from './configurationDocs.ts';

const manifestFile = join(checkout, 'package.json');
const textsFile = join(checkout, 'package.nls.json');

const schemaFile = join(checkout, 'docs/configuration.schema.json');
const savedRunSchemaFile = join(checkout, 'docs/authrun.schema.json');
const requestSchemaFile = join(checkout, 'docs/request.schema.json');
const docsFile = join(checkout, 'docs/command-line.md');

const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
const { texts, ...generated } = manifestOf();

writeFileSync(manifestFile, `${JSON.stringify({ ...manifest, ...generated }, null, 2)}\n`);
writeFileSync(textsFile, `${JSON.stringify(texts, null, 2)}\n`);
writeFileSync(schemaFile, `${JSON.stringify(configurationFileSchema(), null, 2)}\n`);
writeFileSync(savedRunSchemaFile, `${JSON.stringify(authrunSchema(), null, 2)}\n`);
writeFileSync(requestSchemaFile, `${JSON.stringify(requestDocumentSchema(), null, 2)}\n`);
writeFileSync(docsFile, withConfigurationTables(readFileSync(docsFile, 'utf8')));
execFileSync(
  process.execPath,
  [
    join(checkout, 'node_modules/@biomejs/biome/bin/biome'),
    'format',
    '--write',
    manifestFile,
    textsFile,
    schemaFile,
    savedRunSchemaFile,
    requestSchemaFile,
  ],
  {
    cwd: checkout,
    stdio: 'inherit',
  },
);
