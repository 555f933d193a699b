import type { CommandDeps } from "../commands/command-deps.ts";
import type { PasswordDeps } from "../commands/new-password.ts";
import type { BrowserForms } from "./browser-forms.ts";
import type { LetterLimits } from "./letter-limits.ts";
import type { SignInAttempts } from "./sign-in-attempts.ts";

/** What the pages work with that stand beside any sign-in. */
export type AccountDeps = {
  readonly commands: CommandDeps & PasswordDeps;
  readonly forms: BrowserForms;
  readonly limits: LetterLimits;
  readonly attempts: SignInAttempts;
  /** Answers come after whole multiples of this. */
  readonly answerMs: number;
};
