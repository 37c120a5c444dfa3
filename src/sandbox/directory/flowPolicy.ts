/** A DaVinci flow policy, which an application signs people on with in place of sign-on policies. */
export interface FlowPolicy {
  /** PingOne: 32 hexadecimal digits. It is what `acr_values` names. */
  readonly id: string;
  readonly name: string;
  /** Ours: the ID of the one flow that the policy runs. */
  readonly flowId: string;
  /** Ours: the one application that it is assigned to. */
  readonly applicationId: string;
}
