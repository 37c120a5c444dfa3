import assert from 'node:assert/strict';
import { l10n, setTranslations, translationOf } from '../../../../src/core/text/l10n.ts';

describe('sentences in another language', () => {
  afterEach(() => setTranslations({}));

  it('are the English ones until a table is set', () => {
    assert.equal(l10n`Hop ${3} of ${'{0} $&'} has no answer.`, 'Hop 3 of {0} $& has no answer.');
  });

  it('are looked up by the template, and filled in the order of the translation', () => {
    setTranslations({ 'Hop {0} of {1}.': '{1}: Schritt {0}. {2}', 'Plain.': 'Schlicht.' });
    assert.equal(l10n`Hop ${3} of ${'{0} $& {1}'}.`, '{0} $& {1}: Schritt 3. {2}');
    assert.equal(l10n`Plain.`, 'Schlicht.');
    assert.equal(l10n`Other ${1}.`, 'Other 1.');
    assert.equal(translationOf('Plain.'), 'Schlicht.');
  });

  it('take no member that every object has for a translation', () => {
    assert.equal(l10n`constructor`, 'constructor');
    assert.equal(translationOf('toString'), 'toString');
  });
});
