import type { PasswordDeps } from "./new-password.ts";

/** How people prove who they are, where this is what they sign in at. */
export type Access = PasswordDeps & {
  /** Counted as an attempt at signing in, and kept up like one. */
  isPasswordOf(person: {
    readonly userId: string;
    readonly email: string;
    readonly password: string;
  }): Promise<"right" | "wrong" | "busy">;
  /** False where a mailbox has had its share of letters. */
  admitsLetterTo(email: string): Promise<boolean>;
};
