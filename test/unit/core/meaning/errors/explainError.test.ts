import assert from 'node:assert/strict';
import { specificationLink } from '../../../../../src/core/findings/spec.ts';
import { explainError } from '../../../../../src/core/meaning/errors/explainError.ts';
import { particularErrors } from '../../../../../src/core/meaning/errors/particularErrors.ts';
import { pingOneWords } from '../../../../../src/pingone/words/pingOneWords.ts';
import { errorSituation } from '../../../../support/builders.ts';
import { assertedRows } from './rows/assertedRows.ts';
import { authorizationRows } from './rows/authorizationRows.ts';
import { clientRegistrationRows } from './rows/clientRegistrationRows.ts';
import { clientRows } from './rows/clientRows.ts';
import { endedTokenRows } from './rows/endedTokenRows.ts';
import { endpointRows } from './rows/endpointRows.ts';
import { grantRows } from './rows/grantRows.ts';
import { invalidRequestRows } from './rows/invalidRequestRows.ts';
import { redeemedRows } from './rows/redeemedRows.ts';
import { referenceRows } from './rows/referenceRows.ts';
import { registrationRows } from './rows/registrationRows.ts';
import { sentenceRows } from './rows/sentenceRows.ts';
import type { ErrorRow } from './rows/situations.ts';
import { vendorRows } from './rows/vendorRows.ts';

/** By what they are about; every row of the table has one here. */
const rows: readonly ErrorRow[] = [
  ...clientRegistrationRows,
  ...clientRows,
  ...grantRows,
  ...assertedRows,
  ...redeemedRows,
  ...endedTokenRows,
  ...authorizationRows,
  ...invalidRequestRows,
  ...referenceRows,
  ...endpointRows,
  ...sentenceRows,
  ...registrationRows,
  ...vendorRows,
];

describe('what an error means where it comes', () => {
  for (const [title, change, means, spec] of rows) {
    it(`${title}: ${spec}`, () => {
      const explanation = explainError(errorSituation(change));
      assert.match(`${explanation?.cause} ${explanation?.remedy}`, means);
      assert.equal(explanation?.spec, spec);
      assert.equal(explanation?.code, errorSituation(change).code);
    });
  }

  it('never tells a token request to send S256 for what has nothing to do with it', () => {
    for (const code of ['invalid_request', 'invalid_client', 'unauthorized_client', 'access_denied']) {
      assert.doesNotMatch(explainError(errorSituation({ code }))?.remedy ?? '', /S256/);
    }
  });

  for (const code of ['E42', 'INVALID_CODE', 'invalid_state', 'unverified_user_email', 'inactive_user', 'encode_error', 'codec'])
    it(`says nothing of a code that nobody defines and whose words say nothing: ${code}`, () =>
      assert.equal(explainError(errorSituation({ code })), undefined));

  for (const { cause, howToTell, remedy, spec } of particularErrors) {
    it(`${cause} has a sign and a remedy as sentences, and a page`, () => {
      for (const text of [cause, howToTell, remedy]) assert.match(text, /^[A-Z].*\.$/);
      assert.ok(specificationLink(spec, pingOneWords), spec);
    });
  }

  it('has a row here for every row of the table', () => {
    const met = new Set(rows.map(([, change]) => explainError(errorSituation(change))?.cause));
    assert.deepEqual(
      particularErrors.map(({ cause }) => cause).filter((cause) => !met.has(cause)),
      [],
    );
  });
});
