import type { KoaContextWithOIDC } from "oidc-provider";
import { html } from "./html.ts";
import { page } from "./page.ts";

const EXPLANATIONS: Readonly<Record<string, string>> = {
  invalid_client: "The program that sent you here is not known to us, or may not be used any more.",
  invalid_redirect_uri:
    "The program that sent you here asked to go on at a place that is not its own.",
  invalid_request: "The program that sent you here asked in a way that we do not accept.",
  access_denied: "You did not allow it, so nothing was done.",
  expired: "This page is too old, or belongs to another browser. Begin again where you came from.",
  reauthenticate:
    "That wants a sign-in of a moment ago, with your second factor. Begin again where you came from.",
  forged: "This form did not come from our page. Nothing was done.",
  too_many_codes: "Too many codes of no device were typed from where you are. Wait some minutes.",
  temporarily_unavailable: "Nobody can sign in at the moment. Try again in a little while.",
  server_error: "Something is wrong on our side. Try again in a little while.",
};

/** Codes are for whoever builds the program; nothing that was sent is repeated. */
export function errorPage(code: string): string {
  const explanation = EXPLANATIONS[code] ?? EXPLANATIONS.invalid_request ?? "";
  return page({
    title: "That did not work",
    body: html`
      <h1>That did not work</h1>
      <p class="lead">${explanation}</p>
      <p class="quiet">Code: ${/^\w{1,40}$/.test(code) ? code : "invalid_request"}</p>
      <div class="actions"><a class="button secondary" href="/">To the app</a></div>
    `,
  });
}

export async function renderErrorPage(
  context: KoaContextWithOIDC,
  out: { readonly error: string },
): Promise<void> {
  context.type = "html";
  context.body = errorPage(out.error);
}
