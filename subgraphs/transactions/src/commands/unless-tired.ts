import { type Actor, isTired } from "../domain/actor.ts";

/** As far as it matters here what a command answers. */
export type Answered = { readonly outcome: string; readonly refusal?: { readonly code: string } };

/**
 * The answer, unless it is that nothing was found, by an administrator whose sign-in is too long ago:
 * that is none. It takes the transaction back with it, so that the key is free once they signed in.
 */
export function unlessTired<Answer extends Answered>(actor: Actor, answer: Answer): Answer {
  if (isTired(actor) && answer.refusal?.code === "NOT_FOUND") throw new ReauthenticationNeeded();
  return answer;
}

export class ReauthenticationNeeded extends Error {
  override readonly name = "ReauthenticationNeeded";

  constructor() {
    super("an administrator has to sign in again");
  }
}
