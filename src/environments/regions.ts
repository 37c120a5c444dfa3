interface RegionFacts {
  /** As PingOne's console names it. */
  readonly name: string;
  readonly topLevelDomain: string;
}

/** PingOne: the regions. An environment lives in one of them, and its ID does not tell which. */
export const regions = {
  NA: { name: 'North America', topLevelDomain: 'com' },
  CA: { name: 'Canada', topLevelDomain: 'ca' },
  EU: { name: 'Europe', topLevelDomain: 'eu' },
  AU: { name: 'Australia', topLevelDomain: 'com.au' },
  SG: { name: 'Singapore', topLevelDomain: 'sg' },
  AP: { name: 'Asia-Pacific', topLevelDomain: 'asia' },
} as const satisfies Readonly<Record<string, RegionFacts>>;

export type Region = keyof typeof regions;
