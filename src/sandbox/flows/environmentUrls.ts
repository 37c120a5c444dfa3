/** Where things of the environment are. All absolute, without a slash at the end. */
export interface EnvironmentUrls {
  readonly flows: string;
  readonly authorization: string;
  readonly signOn: string;
  readonly externalProvider: string;
  readonly daVinci: string;
}
