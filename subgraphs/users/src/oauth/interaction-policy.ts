import { MULTI_FACTOR_ACR } from "@tributary/identity/multi-factor";
import { interactionPolicy, type KoaContextWithOIDC } from "oidc-provider";

/** `prompt=security`: a person's factors are shown, and changed if they like. */
export const SECURITY_PROMPT = "security";

/** Why somebody who is signed in is asked for more, and not for everything anew. */
export const reasons = {
  secondFactor: "second_factor",
  security: "security_proof",
} as const;

/** When a person is asked, and for what. */
export function createInteractionPolicy(options: {
  readonly freshSignInSeconds: number;
  readonly sessionSeconds: number;
}) {
  const { Check, Prompt } = interactionPolicy;
  const prompts = interactionPolicy.base();
  const login = prompts.get("login");
  login?.checks.add(
    // Suspended meanwhile, or no more: as if nobody had signed in.
    new Check(
      "account_gone",
      "the account cannot be used",
      ({ oidc }) => oidc.session?.accountId !== undefined && oidc.account === undefined,
    ),
  );
  login?.checks.add(
    // Used all the time, a session never comes to an end by itself.
    new Check(
      "session_over",
      "the sign-in is too long ago",
      "login_required",
      ({ oidc }) =>
        oidc.session?.accountId !== undefined && oidc.session.past(options.sessionSeconds),
    ),
  );
  login?.checks.add(
    new Check(
      reasons.secondFactor,
      "a second factor is required",
      "login_required",
      ({ oidc }) => wantsMultiFactor(oidc.params) && oidc.session?.acr !== MULTI_FACTOR_ACR,
    ),
  );
  login?.checks.add(
    // Whether there is a factor to be shown is for the page to find out; it asks for no more than that.
    new Check(
      reasons.security,
      "a sign-in of a moment ago is required",
      "login_required",
      ({ oidc }) => isPending(oidc) && !isProven(oidc, options.freshSignInSeconds),
    ),
  );
  prompts.add(new Prompt({ name: SECURITY_PROMPT, requestable: true }));
  return prompts;
}

export function wantsMultiFactor(params: Readonly<Record<string, unknown>> | undefined): boolean {
  return String(params?.acr_values ?? "")
    .split(" ")
    .includes(MULTI_FACTOR_ACR);
}

type Oidc = KoaContextWithOIDC["oidc"];

function isPending(oidc: Oidc): boolean {
  return oidc.promptPending(SECURITY_PROMPT);
}

/** Just come through our pages, which asked for all there is; or signed in with both a moment ago. */
function isProven({ result, session }: Oidc, seconds: number): boolean {
  if (result?.login !== undefined) return true;
  return session?.acr === MULTI_FACTOR_ACR && !session.past(seconds);
}
