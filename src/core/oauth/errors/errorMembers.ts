/** What a member of an error says, judged by its name. A member may have more than one role: its value decides between them. */
export interface MemberRole {
  /** How much a code under this name says: 0 is the most. Left out of what is no code. */
  readonly code?: number;
  /** The same of a sentence. */
  readonly message?: number;
  /** What the error is about: a field, a parameter. */
  readonly target?: boolean;
  /** Objects and lists in it belong to the error. */
  readonly container?: boolean;
  /** Members of an object in it are the fields that are wrong: `{"errors":{"email":"is not valid"}}`. */
  readonly byField?: boolean;
}

const codes: readonly RegExp[] = [
  /^error$/,
  /(?:err|error|fault|exception|problem)code$/,
  /^code$/,
  /^type$|(?:err|error|exception|problem)(?:type|name|no)$/,
  /^(?:status|reason|name|issue|keyword)$/,
  /sub(?:err|error)?(?:code)?$/,
];

const messages: readonly RegExp[] = [
  /(?:err|error|fault|exception|problem)\w*(?:description|desc|message|msg|string|summary|detail|text|info)$/,
  /(?:message|msg)$/,
  /^(?:detail|description|summary|reason|issue|info|text)$|faultstring$/,
  /^title$/,
  /^error$/,
];

const targets = /^(?:target|field|param|parameter|pointer|property|attribute|location|name)$/;

const containers =
  /^(?:fault|exception|problem|details?|causes?|violations|invalid\w*|inner\w*|extensions|data|result|(?:error)?response|meta|body|source|modelstate)$|errors?$|error(?:causes|details)$/;

/**
 * The role of a member of an error by its name. `error_code`, `errorCode`, `ErrorCode` and `error-code` are one name.
 * @returns `undefined` of a name that says nothing here
 */
export function roleOfMember(name: string): MemberRole | undefined {
  if (name.length > 60 || name.startsWith('@')) return undefined; // `@type` is that of a message format
  const key = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const code = codes.findIndex((pattern) => pattern.test(key));
  const message = messages.findIndex((pattern) => pattern.test(key));
  const target = targets.test(key);
  const container = containers.test(key);
  if (code < 0 && message < 0 && !target && !container) return undefined;
  return {
    ...(code < 0 ? {} : { code }),
    ...(message < 0 ? {} : { message }),
    target,
    container,
    byField: /^(?:\w*errors|modelstate|violations)$/.test(key),
  };
}
