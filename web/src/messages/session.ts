/** What is said around signing in and out. */
export const sessionMessages = {
  headline: "See money move",
  lead: "Your accounts in one place, and every change the moment it happens.",
  signIn: "Sign in",
  register: "Create an account",
  demoTitle: "Here to look around? Sign in as",
  demoPassword: "Each with the password",
  lookAtGraph: "Here for the graph?",
  openExplorer: "Open the explorer",
  starting: "Just a moment",
  unreachable: "The platform cannot be reached",
  unreachableLong: "Nobody could say whether you are signed in. Your money is not affected.",
  tryAgain: "Try again",
  problems: {
    cancelled: "You went back without signing in.",
    failed: "That sign-in did not finish. It may have been open for too long: begin again.",
    unavailable: "Nobody can sign in at this moment. Try again in a little while.",
  },
  overTitle: "You are signed out",
  overLong:
    "Your session has ended, here or somewhere else. Sign in again and go on: what you typed is still here.",
  signInAgain: "Sign in again",
  leave: "Leave",
  doneTitle: "You are signed in",
  doneLong: "Go on where you were. This window can be closed.",
} as const;

export type SignInProblem = keyof typeof sessionMessages.problems;
