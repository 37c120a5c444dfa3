import type { CheckResult, Finding } from '../../findings/finding.ts';
import type { HopCheck } from '../../runs/flow.ts';
import type { HopId } from '../../runs/hop.ts';
import { choice } from '../shapes/choice.ts';
import { flag } from '../shapes/flag.ts';
import { optional, record } from '../shapes/record.ts';
import { text } from '../shapes/text.ts';
import { longText, shortText } from './texts.ts';

const severity = choice<Finding['severity']>({ error: 1, warning: 1, info: 1 });

const findingMembers = {
  severity,
  code: shortText,
  message: longText,
  spec: shortText,
  remedy: optional(longText),
};

const ofHop = { hop: optional(text<HopId>(200)) };

const checkMembers = {
  ...findingMembers,
  alias: optional(shortText),
  title: longText,
  outcome: choice<CheckResult['outcome']>({ passed: 1, failed: 1, notApplicable: 1 }),
};

/** Of a hop, which it stands in. */
export const findingShape = record<Finding>(findingMembers);
export const hopFindingShape = record<Finding & { readonly hop?: HopId }>({ ...findingMembers, ...ofHop });
export const checkShape = record<HopCheck>({ ...checkMembers, ...ofHop, afterGrant: optional(flag) });
