import { l10n } from '../../../core/text/l10n.ts';
import { type ProofAlgorithm, proofAlgorithms } from '../../../core/values/proofAlgorithms.ts';
import { usable } from '../readings.ts';
import { choice } from './choice.ts';
import type { Shape } from './shape.ts';

const algorithm = choice<ProofAlgorithm | 'none'>(l10n`The DPoP algorithm`, [...proofAlgorithms, 'none']);

/** `true` or `false`, or the algorithm that signs the proofs of RFC 9449; `none` of an application without DPoP. */
export const dpop: Shape<ProofAlgorithm | 'none'> = {
  ...algorithm,
  read: (value, source) => (typeof value === 'boolean' ? usable(value ? proofAlgorithms[0] : 'none') : algorithm.read(value, source)),
  jsonSchema: (source) => ({ anyOf: [{ type: 'boolean' }, algorithm.jsonSchema(source)] }),
};
