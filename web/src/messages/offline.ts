/** What is said while the platform is out of reach. */
export const offlineMessages = {
  asOf: (when: string) => `As it was on ${when}. It may have changed since.`,
  accounts: "Your accounts",
  latest: "Latest activity",
} as const;
