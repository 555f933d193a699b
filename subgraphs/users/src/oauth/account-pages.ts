import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerAtRoundTime } from "../answer-at-round-time.ts";
import { askForReset } from "../commands/ask-for-letter.ts";
import { signUp } from "../commands/sign-up.ts";
import { decideRegistration } from "../domain/decide-registration.ts";
import { parseEmailAddress } from "../domain/email-address.ts";
import type { AccountDeps } from "./account-deps.ts";
import { accountPaths } from "./account-paths.ts";
import { addressOf } from "./page-forms.ts";
import { forgottenPage, letterSentPage, registerPage } from "./pages/account-pages.ts";
import { paths } from "./provider-configuration.ts";
import { sendPage } from "./send-page.ts";

const FLOODED = "There were too many requests from where you are. Wait some minutes.";
const PROBLEMS = {
  displayName: "A name has 1 to 80 letters, and no control characters.",
  email: "That is no e-mail address.",
} as const;

/**
 * A new account, and a new password for one: both end with a letter, and the answer is the same
 * whether the address is known here or not, after the same time.
 */
export function registerAccountPages(app: FastifyInstance, deps: AccountDeps): void {
  const { forms, limits, answerMs } = deps;

  app.get(accountPaths.register, async (request, reply) =>
    sendPage(reply, registerPage({ ...shown(deps, request, reply), name: "", email: "" })),
  );

  app.post(accountPaths.register, async (request, reply) => {
    const form = forms.read(request);
    const given = { displayName: form.get("name") ?? "", email: form.get("email") ?? "" };
    const again = (status: number, problem: string, problemField?: string) => {
      const { displayName: name, email } = given;
      const page = { ...shown(deps, request, reply), name, email, problem, problemField };
      return sendPage(reply, registerPage(page), { status });
    };
    const decision = decideRegistration(given);
    if (!decision.accepted) {
      const { field } = decision;
      return again(422, PROBLEMS[field], field === "displayName" ? "name" : "email");
    }
    if (!(await limits.admitsFrom(addressOf(request)))) return again(429, FLOODED);
    const { displayName, email } = decision;
    await answerAtRoundTime(answerMs, async () => {
      const mayWrite = await limits.admitsTo(email);
      await signUp(deps.commands, { displayName, email, mayWrite });
    });
    return sendPage(reply, letterSentPage({ about: "register", email, back: backOf(request) }));
  });

  app.get(accountPaths.forgotten, async (request, reply) =>
    sendPage(reply, forgottenPage({ ...shown(deps, request, reply), email: "" })),
  );

  app.post(accountPaths.forgotten, async (request, reply) => {
    const given = forms.read(request).get("email") ?? "";
    const email = parseEmailAddress(given);
    const again = (status: number, problem: string, problemField?: string) => {
      const page = { ...shown(deps, request, reply), email: given, problem, problemField };
      return sendPage(reply, forgottenPage(page), { status });
    };
    if (email === undefined) return again(422, PROBLEMS.email, "email");
    if (!(await limits.admitsFrom(addressOf(request)))) return again(429, FLOODED);
    await answerAtRoundTime(answerMs, async () => {
      if (await limits.admitsTo(email)) await askForReset(deps.commands, email);
    });
    return sendPage(reply, letterSentPage({ about: "forgotten", email, back: backOf(request) }));
  });
}

function shown({ forms }: AccountDeps, request: FastifyRequest, reply: FastifyReply) {
  return {
    // With where to go back to.
    action: request.url,
    formToken: forms.tokenFor(request, reply),
    back: backOf(request),
  };
}

/** The sign-in that somebody came from, in the same browser. */
function backOf({ query }: FastifyRequest): string | undefined {
  const { from } = query as { readonly from?: unknown };
  const isUid = typeof from === "string" && /^[\w-]{1,64}$/.test(from);
  return isUid ? `${paths.interaction}/${from}` : undefined;
}
