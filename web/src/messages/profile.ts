/** What the profile says. */
export const profileMessages = {
  unread: "Your profile could not be read",
  unreadLong: "The platform did not answer, or only in part. Nothing was changed.",
  tryAgain: "Try again",
  loading: "Reading your profile",

  personalData: "Personal data",
  name: "Name",
  nameHint: "Whoever you send money to, or have it from, sees it.",
  handle: "Handle",
  handleHint:
    "3 to 30 letters, digits, dots or underscores, a letter first. By it others find you.",
  findable: "Others can find me",
  findableHint: "By my whole address or handle, and by nothing less.",
  save: "Save",
  saving: "Saving…",
  saved: "Saved.",
  failed: "That did not work. Nothing was changed; try again in a moment.",

  address: "E-mail address",
  verified: "confirmed",
  unverified: "not confirmed yet",
  sendAgain: "Send the letter again",
  sent: "It is on its way.",

  security: "Sign-in and security",
  securityLead: "What you prove with that it is you, besides your password.",
  noFactor: "Nothing yet. A passkey or an app with codes keeps others out who know your password.",
  factor: { AUTHENTICATOR_APP: "An app with one-time codes", PASSKEY: "A passkey" },
  on: (device: string) => `added with ${device}`,
  lastUsed: (moment: string) => `last used ${moment}`,
  codesLeft: (count: number) =>
    count === 1 ? "One recovery code is left." : `${count} recovery codes are left.`,
  manage: "Passkeys and codes",
  password: "Another password",

  sessions: "Where you are signed in",
  thisOne: "this browser",
  since: (moment: string) => `since ${moment}`,
  lastSeen: (moment: string) => `last seen ${moment}`,
  endOne: "Sign out",
  endOneOf: (device: string) => `Sign out: ${device}`,
  endOthers: "Sign out everywhere else",
  ended: (count: number) =>
    count === 1 ? "One other session has ended." : `${count} other sessions have ended.`,
  endedOne: "That session has ended.",

  erase: "Erase my account",
  eraseLead:
    "Your name, your address and everything else that is personal is forgotten, in every copy, and cannot be brought back. Money history stays, under a number. Move what you own before: nobody can do that afterwards.",
  eraseBegin: "Erase my account…",
  eraseTitle: "Erase your account for good?",
  eraseType: (name: string) => `Type your name to confirm: ${name}`,
  eraseMismatch: "That is not the name as it stands above.",
  eraseConfirm: "Erase for good",
  eraseCancel: "Keep my account",
  eraseAgain:
    "First sign in once more: so nobody else can do this where you left your screen open.",
  eraseProven: "Thank you. Now it can be done.",
  signInAgain: "Sign in again",
  eraseAdministrator: "An administrator is erased by another one. Ask them.",
} as const;
