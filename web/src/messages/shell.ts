/** What the frame around every page says. */
export const shellMessages = {
  appName: "Tributary",
  skipToContent: "Skip to content",
  mainNavigation: "Main",
  overview: "Overview",
  accounts: "Accounts",
  account: "Account",
  send: "Send",
  sendMoney: "Send money",
  profile: "Profile",
  explore: "Explore the graph",
  signOut: "Sign out",
  menuOf: (name: string) => `Menu of ${name}`,
  yourMenu: "Your menu",
  loadingPage: "Loading the page",
  nothingHere: "There is nothing here",
  nothingHereLong: "The address may be mistyped, or what was here is not yours to see.",
  toOverview: "Back to the overview",
  pageFailed: "This page could not be shown",
  pageFailedLong:
    "A part of the app did not arrive, or met something it did not expect. Nothing you did before is lost.",
  loadAgain: "Load it again",
} as const;
