import type { FastifyReply, FastifyRequest } from "fastify";
import {
  mayChangeFactors,
  nextSignInStep,
  type Shown,
  type SignInStep,
} from "../domain/next-sign-in-step.ts";
import type { People } from "../personal-data/people.ts";
import { type Factor, listFactors } from "../store/factors.ts";
import { userIds } from "../user-ids.ts";
import { finish, type Interaction } from "./interaction.ts";
import { reasons, SECURITY_PROMPT, wantsMultiFactor } from "./interaction-policy.ts";
import type { Issuer } from "./issuer.ts";
import { isMultiFactor, loginOf, progressIn, type SignInProgress } from "./sign-in-progress.ts";

export type LoginDeps = {
  readonly issuer: Issuer;
  readonly people: People;
  readonly freshSignInMs: number;
};

/** Where somebody is on their way in, and what they have to show. */
export type Place = {
  readonly step: SignInStep;
  readonly shown: SignInProgress | undefined;
  readonly factors: readonly Factor[];
  /** Whether factors may be added and taken away on it. */
  readonly mayChange: boolean;
};

/** `just`: what was shown with this request, and is kept nowhere yet. */
export async function placeOf(
  deps: LoginDeps,
  interaction: Interaction,
  just?: SignInProgress,
): Promise<Place> {
  const { prompt, params } = interaction.details;
  const shown = just ?? (await shownIn(deps, interaction));
  const userId = shown && userIds.decode(shown.accountId);
  const factors = userId ? await listFactors(deps.people.db, userId) : [];
  const judged = shown && judge(shown, deps.freshSignInMs);
  const person = { hasFactor: factors.length > 0 };
  const isManaging = prompt.name === SECURITY_PROMPT;
  const step = nextSignInStep(judged, person, {
    isMultiFactor: wantsMultiFactor(params),
    isFresh: isManaging || prompt.reasons.includes(reasons.security),
  });
  const mayChange = mayChangeFactors(judged, person) && (isManaging || step === "ADD_FACTOR");
  return { step, shown, factors, mayChange };
}

/** Back to the client, as who has shown to be somebody. */
export function finishLogin(
  issuer: Issuer,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: SignInProgress,
): Promise<FastifyReply> {
  return finish(issuer, request, reply, { login: loginOf(shown) });
}

/** What was shown on these pages; or in this browser before, where no more than that is asked for. */
async function shownIn(
  { issuer }: LoginDeps,
  { details }: Interaction,
): Promise<SignInProgress | undefined> {
  const kept = progressIn(details.result);
  if (kept) return kept;
  const { session: known, prompt } = details;
  const more: readonly string[] = Object.values(reasons);
  const asksForMore =
    prompt.name === SECURITY_PROMPT || prompt.reasons.every((reason) => more.includes(reason));
  if (!known || !asksForMore) return undefined;
  const session = await issuer.provider.Session.findByUid(known.uid);
  if (session?.accountId !== known.accountId) return undefined;
  const { loginTs: authTime = 0, amr: methods = [] } = session;
  return { accountId: known.accountId, authTime, methods };
}

function judge(shown: SignInProgress, freshSignInMs: number): Shown {
  const isFresh = Date.now() - shown.authTime * 1_000 <= freshSignInMs;
  return { isMultiFactor: isMultiFactor(shown), isFresh };
}
