import assert from 'node:assert/strict';
import { l10nBundle, templatesIn } from '../../workbench/build/l10nBundle.mjs';

describe('the bundle of sentences for translators', () => {
  it('has the templates of tagged sentences and of words', () => {
    const place = (text: string): string => `$\{${text}}`;
    const source = [
      `const a = l10n\`Hop ${place('hop.index')} of ${place(`f({ a: \`}${place('b')}\` }, "}")`)} \\\`x\\\`.\`;`,
      'const b = words(\'There is no "{name}".\', { name });',
      'const c = words(\n  "It\'s {a}.", { a });',
      `const d = \`plain ${place(`l10n\`inner ${place('1')}\``)}\`; // dist/l10n\``,
    ].join('\n');
    assert.deepEqual(templatesIn(source), ['Hop {0} of {1} `x`.', 'There is no "{name}".', "It's {a}.", 'inner {0}']);
  });

  it('finds the sentences of this program, each place closed', () => {
    const templates = Object.keys(l10nBundle());
    assert.ok(templates.length > 300, `${templates.length}`);
    assert.deepEqual(
      templates.filter((template) => /[{}]/.test(template.replaceAll(/\{\w+\}/g, ''))),
      [],
    );
  });
});
