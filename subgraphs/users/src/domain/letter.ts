/** What people are written about. */
export const letterKinds = [
  "CONFIRM_ADDRESS",
  "CONFIRM_NEW_ADDRESS",
  "ADDRESS_IN_USE",
  "ADDRESS_CHANGED",
  "RESET_PASSWORD",
  "PASSWORD_CHANGED",
  "FACTORS_CHANGED",
  "RECOVERY_CODE_USED",
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** What a link in a letter is good for. */
export const linkPurposes = ["CONFIRM", "RESET"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

const linksIn: Partial<Record<LetterKind, LinkPurpose>> = {
  CONFIRM_ADDRESS: "CONFIRM",
  CONFIRM_NEW_ADDRESS: "CONFIRM",
  RESET_PASSWORD: "RESET",
};

export function linkIn(letter: LetterKind): LinkPurpose | undefined {
  return linksIn[letter];
}

/** As it is handed to whoever delivers it. */
export type Mail = {
  /** The same each time it is tried, so that one that arrives twice can be told. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

type Filled = {
  /** Where the platform is. */
  readonly origin: string;
  readonly link: string;
  readonly linkMinutes: number;
};

type Written = { readonly subject: string; readonly body: readonly string[] };

/**
 * A letter's words. Nothing that anybody typed stands in them, not even a name: whoever gives another's
 * address must not be able to have us write what they like to it.
 */
export function letterText(letter: LetterKind, filled: Filled): Pick<Mail, "subject" | "text"> {
  const { subject, body } = texts[letter](filled);
  const text = ["Hello,", ...body, `Tributary, ${new URL(filled.origin).host}`].join("\n\n");
  return { subject, text: `${text}\n` };
}

const NOT_YOU =
  "If that was not you, somebody else may have your password: choose a new one at once, at\n";

const texts: Readonly<Record<LetterKind, (filled: Filled) => Written>> = {
  CONFIRM_ADDRESS: ({ link, linkMinutes }) => ({
    subject: "Confirm your address",
    body: [
      "somebody, most likely you, gave this address to Tributary. Confirm that it is yours:",
      link,
      `The link is good once, for ${spell(linkMinutes)}. If it was not you, leave it: nothing more happens.`,
    ],
  }),
  CONFIRM_NEW_ADDRESS: ({ link, linkMinutes }) => ({
    subject: "Confirm your new address",
    body: [
      "you asked to be reached at this address from now on. Confirm that it is yours:",
      link,
      `The link is good once, for ${spell(linkMinutes)}. If it was not you, leave it: nothing changes.`,
    ],
  }),
  ADDRESS_IN_USE: ({ origin }) => ({
    subject: "You have an account already",
    body: [
      "somebody, most likely you, gave this address to Tributary for a new account. There is one with it, so none was made.",
      `Sign in with it as before. If you have forgotten the password, choose a new one at\n${forgottenAt(origin)}`,
      "If it was not you, leave it: nothing has changed.",
    ],
  }),
  ADDRESS_CHANGED: ({ origin }) => ({
    subject: "Your address was changed",
    body: [
      "your account is reached at another address from now on, and this letter is the last to this one.",
      `${NOT_YOU}${forgottenAt(origin)}\nand if you cannot, tell us.`,
    ],
  }),
  RESET_PASSWORD: ({ link, linkMinutes }) => ({
    subject: "Choose a new password",
    body: [
      "somebody, most likely you, has forgotten the password of the account with this address. Choose a new one:",
      link,
      `The link is good once, for ${spell(linkMinutes)}. If it was not you, leave it: the password stays as it is.`,
    ],
  }),
  PASSWORD_CHANGED: ({ origin }) => ({
    subject: "Your password was changed",
    body: [
      "your account has a new password, and wherever else you were signed in you have been signed out.",
      `${NOT_YOU}${forgottenAt(origin)}`,
    ],
  }),
  FACTORS_CHANGED: ({ origin }) => ({
    subject: "How you sign in was changed",
    body: [
      "what you are asked for after your password was changed: something was added, taken away or made anew.",
      `${NOT_YOU}${forgottenAt(origin)}\nand tell us, so that we take away what is not yours.`,
    ],
  }),
  RECOVERY_CODE_USED: ({ origin }) => ({
    subject: "A recovery code was used",
    body: [
      "somebody signed in with your password and one of your recovery codes, which is good no more.",
      `${NOT_YOU}${forgottenAt(origin)}\nand tell us.`,
    ],
  }),
};

function forgottenAt(origin: string): string {
  return `${origin}/oauth/forgotten`;
}

function spell(minutes: number): string {
  if (minutes % 60 !== 0 || minutes < 120) return `${minutes} minutes`;
  return `${minutes / 60} hours`;
}
