import type { Configuration, errors, KoaContextWithOIDC } from "oidc-provider";
import {
  deviceCodePage,
  deviceConfirmPage,
  deviceDonePage,
  deviceRefusedPage,
} from "./pages/device-pages.ts";
import { errorPage } from "./pages/error-page.ts";

type DeviceFlow = NonNullable<NonNullable<Configuration["features"]>["deviceFlow"]>;

/** Why a code leads nowhere, by oidc-provider's names for it. */
const PROBLEMS: Readonly<Record<string, string>> = {
  NoCodeError: "Type the code that your device shows.",
  NotFoundError: "No device waits with this code. Look at it again: it has letters only.",
  ExpiredError: "This code is too old. Ask your device for another one.",
  AlreadyUsedError: "This code was used already. Ask your device for another one.",
};

/**
 * The device flow (RFC 8628) as people see it. A code has eight of twenty letters: no vowels, no
 * digits, so that none looks like another and none spells a word.
 */
export const deviceFeature: DeviceFlow = {
  enabled: true,
  charset: "base-20",
  mask: "****-****",
  // Where a device asks from is nobody's to keep.
  deviceInfo: () => ({}),
  userCodeInputSource: async (context, _form, out, error) => showCodePage(context, out, error),
  userCodeConfirmSource: async (context, _form, client, _info, userCode) => {
    show(
      context,
      deviceConfirmPage({ ...formOf(context), userCode, clientName: client.clientName ?? "" }),
    );
  },
  successSource: async (context) => {
    show(context, deviceDonePage(context.oidc.client?.clientName ?? ""));
  },
};

/** Whether this request named a code that led nowhere: a guess, or a mistake in typing. */
export function wasWrongCode(context: { readonly state: object }): boolean {
  return "isWrongCode" in context.state && context.state.isWrongCode === true;
}

/** What came along in the address: filled in, and still the person's to send. */
export function prefill(context: { readonly state: object }, userCode: string): void {
  Object.assign(context.state, { userCode });
}

function showCodePage(
  context: KoaContextWithOIDC,
  out: { readonly error: string } | undefined,
  error: (Error & { userCode?: string }) | errors.OIDCProviderError | undefined,
): void {
  if (error?.name === "AbortedError") {
    show(context, deviceRefusedPage());
    return;
  }
  const problem = PROBLEMS[error?.name ?? ""];
  // Anything else is about the page or the request, not about the code.
  if (out && problem === undefined) {
    show(context, errorPage(pageCode(out.error)));
    return;
  }
  if (problem !== undefined) {
    context.status = 400;
    Object.assign(context.state, { isWrongCode: true });
  }
  const { userCode: given = "" } = context.state;
  const typed = error && "userCode" in error ? error.userCode : undefined;
  show(context, deviceCodePage({ ...formOf(context), userCode: typed ?? String(given), problem }));
}

/** A form without its mark, or with another's: the session that it was made in is over. */
function pageCode(code: string): string {
  return code === "invalid_request" ? "expired" : code;
}

function formOf({ oidc }: KoaContextWithOIDC) {
  const secret = oidc.session?.state?.secret;
  const action = oidc.urlFor("code_verification");
  return { action, formToken: typeof secret === "string" ? secret : "" };
}

function show(context: KoaContextWithOIDC, body: string): void {
  context.type = "html";
  context.body = body;
}
