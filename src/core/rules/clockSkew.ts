/** How far the clocks of two machines may be apart, for all rules about times: the specification leaves it to the client. Seconds. */
export const skewSeconds = 60;
