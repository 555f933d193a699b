import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { confirmAddress, findConfirmation } from "../commands/confirm-address.ts";
import { resetPassword } from "../commands/reset-password.ts";
import type { PasswordProblem } from "../domain/password-rules.ts";
import { openLink } from "../personal-data/open-link.ts";
import type { AccountDeps } from "./account-deps.ts";
import { accountPaths } from "./account-paths.ts";
import { addressOf } from "./page-forms.ts";
import { confirmPage, donePage, resetPage, stalePage } from "./pages/link-pages.ts";
import { HasherBusyError } from "./password-hasher.ts";
import { PageError, sendPage } from "./send-page.ts";
import { countedAs } from "./sign-in.ts";

/**
 * Where links from letters lead. To look at one does nothing, as mail programs look at every link they
 * see: it is used up by the button.
 */
export function registerLinkPages(app: FastifyInstance, deps: AccountDeps): void {
  const { commands, forms } = deps;

  app.get(accountPaths.confirm, (request, reply) => sendConfirm(deps, request, reply, {}));

  app.post(accountPaths.confirm, async (request, reply) => {
    const given = read(forms.read(request));
    const result = await notTooMany(() => confirmAddress(commands, given));
    if (result.outcome === "weak")
      return sendConfirm(deps, request, reply, { ...given, ...result });
    if (result.outcome === "taken") return sendPage(reply, stalePage("taken"), { status: 409 });
    if (result.outcome === "stale") return sendStale(reply);
    return sendPage(reply, donePage("confirmed"));
  });

  app.get(accountPaths.reset, (request, reply) => sendReset(deps, request, reply, {}));

  app.post(accountPaths.reset, async (request, reply) => {
    const given = read(forms.read(request));
    const result = await notTooMany(() => resetPassword(commands, given));
    if (result.outcome === "weak") return sendReset(deps, request, reply, { ...given, ...result });
    if (result.outcome === "stale") return sendStale(reply);
    // Who has guessed wrong before they asked for the letter need not wait now.
    const { account, from } = countedAs({ email: result.address, address: addressOf(request) });
    await deps.attempts.forgive(account, from);
    return sendPage(reply, donePage("reset"));
  });
}

type Shown = { readonly secret?: string; readonly problem?: PasswordProblem };

async function sendConfirm(
  { commands, forms }: AccountDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
): Promise<FastifyReply> {
  const secret = shown.secret ?? linkOf(request);
  const pending = await findConfirmation(commands, secret);
  if (!pending) return sendStale(reply);
  const { link, wantsPassword } = pending;
  const formToken = forms.tokenFor(request, reply);
  const { address: email } = link;
  const page = { secret, formToken, email, wantsPassword, problem: shown.problem };
  return sendPage(reply, confirmPage(page), { status: statusOf(shown) });
}

async function sendReset(
  { commands, forms }: AccountDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
): Promise<FastifyReply> {
  const secret = shown.secret ?? linkOf(request);
  const link = await openLink(commands, { secret, purpose: "RESET", at: new Date() });
  if (!link) return sendStale(reply);
  const formToken = forms.tokenFor(request, reply);
  const page = { secret, formToken, email: link.address, problem: shown.problem };
  return sendPage(reply, resetPage(page), { status: statusOf(shown) });
}

function sendStale(reply: FastifyReply): FastifyReply {
  return sendPage(reply, stalePage("stale"), { status: 410 });
}

function statusOf({ problem }: Shown): number {
  return problem === undefined ? 200 : 422;
}

function read(form: URLSearchParams): { readonly secret: string; readonly password: string } {
  return { secret: form.get("link") ?? "", password: form.get("password") ?? "" };
}

function linkOf({ query }: FastifyRequest): string {
  const { link } = query as { readonly link?: unknown };
  return typeof link === "string" ? link : "";
}

/** More passwords are to be hashed than may wait. */
async function notTooMany<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof HasherBusyError ? new PageError(503, "temporarily_unavailable") : error;
  }
}
