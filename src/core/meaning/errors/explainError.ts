import type { Explanation } from '../explanation.ts';
import { explainOAuthError } from '../oauthErrors.ts';
import { withoutDefinition } from './definedSentences.ts';
import { sectionOfError } from './errorSections.ts';
import { type ErrorSituation, holdsIn } from './errorSituation.ts';
import { particularErrors } from './particularErrors.ts';
import { standardCodeOf } from './vendorCodes.ts';

/**
 * What an error means where it came: by endpoint, grant, client authentication, HTTP status, code and the server's sentence together. What
 * none of them narrows down is explained by the code, with the section of the endpoint.
 *
 * A code that no specification defines is explained as the one that it stands for by its words.
 *
 * @returns `undefined` for a code that no specification defines, no row of a table knows and whose words say nothing
 */
export function explainError(found: ErrorSituation): Explanation | undefined {
  const situation = { ...found, said: withoutDefinition(found.said) };
  const explanation = explanationOf(situation);
  if (explanation !== undefined) return explanation;
  const standard = standardCodeOf(situation.code);
  const meant = standard === undefined ? undefined : explanationOf({ ...situation, code: standard });
  return meant === undefined ? undefined : { ...meant, code: situation.code };
}

function explanationOf(situation: ErrorSituation): Explanation | undefined {
  const row = particularErrors.find(({ when }) => holdsIn(when, situation));
  if (row !== undefined) {
    const { when: _, ...explanation } = row;
    const spec = row.spec === 'RFC 6749 section 5.2' ? (sectionOfError(situation) ?? row.spec) : row.spec;
    return { code: situation.code, ...explanation, spec };
  }
  const usual = explainOAuthError(situation.code);
  const section = sectionOfError(situation);
  return usual === undefined || section === undefined ? usual : { ...usual, spec: section };
}
