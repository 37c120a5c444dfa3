/**
 * What pages of other sites may do at an endpoint (PingOne: section CORS of its documentation).
 *
 * `bearer`: every origin, since a token has to be in the request and cookies are not looked at. `client`: the answer is for
 * the configured origins. `cookies`: the same, and the request is refused besides, since the session could act for the page.
 * `none`: neither, for what is not PingOne's.
 */
export interface PageAccess {
  readonly kind: 'bearer' | 'client' | 'cookies' | 'none';
  /** With `cookies`: how a browser may be sent there from another site. */
  readonly navigation?: readonly string[];
  /** With `cookies`: whether also in a frame of it, as for a silent sign-on. */
  readonly framed?: boolean;
}
