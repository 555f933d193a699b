import type { KoaContextWithOIDC } from "oidc-provider";
import { html } from "./html.ts";
import { page } from "./page.ts";

/** Asked, because a link on any page can lead here. */
export async function renderLogoutPage(context: KoaContextWithOIDC): Promise<void> {
  const { session, client } = context.oidc;
  const secret = session?.state?.secret;
  const action = context.oidc.urlFor("end_session_confirm");
  context.type = "html";
  context.body = page({
    title: "Sign out?",
    body: html`
      <h1>Sign out?</h1>
      <p class="lead">
        ${client?.clientName ? html`<strong>${client.clientName}</strong> asks to sign you out.` : html`You are signed in in this browser.`}
        Every program that you use here is signed out with it.
      </p>
      <form method="post" action="${action}">
        <input type="hidden" name="xsrf" value="${typeof secret === "string" ? secret : ""}" />
        <div class="actions">
          <button type="submit" name="logout" value="yes">Sign out</button>
          <button type="submit" class="secondary">Stay signed in</button>
        </div>
      </form>
    `,
  });
}

export async function renderSignedOutPage(context: KoaContextWithOIDC): Promise<void> {
  context.type = "html";
  context.body = page({
    title: "Signed out",
    body: html`
      <h1>Signed out</h1>
      <p class="lead">Nobody is signed in in this browser any more.</p>
      <div class="actions"><a class="button secondary" href="/">To the app</a></div>
    `,
  });
}
