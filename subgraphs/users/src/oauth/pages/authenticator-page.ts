import encodeQR from "qr";
import { Html, html } from "./html.ts";
import { page } from "./page.ts";

export type AuthenticatorPage = {
  readonly action: string;
  readonly formToken: string;
  /** The secret, sealed: it comes back with the form, and is kept nowhere before it is confirmed. */
  readonly sealedSecret: string;
  readonly secretText: string;
  readonly secretUri: string;
  /** Of a client that wants a second factor, from somebody who has none. */
  readonly wantedBy: string | undefined;
  /** Where one makes a passkey instead. */
  readonly passkeyHref: string | undefined;
  /** Where one leaves for without one: a page, or a form that cancels. */
  readonly back: { readonly href: string } | { readonly cancelAction: string };
  readonly problem: string | undefined;
};

export function authenticatorPage({ problem, ...form }: AuthenticatorPage): string {
  const described = problem === undefined ? undefined : html`aria-describedby="problem"`;
  return page({
    title: problem === undefined ? "Add an authenticator app" : "Problem: authenticator app",
    body: html`
      <h1>Add an authenticator app</h1>
      ${
        form.wantedBy !== undefined &&
        html`<p class="lead"><strong>${form.wantedBy}</strong> asks for a second step when you sign in, and you have none yet.</p>`
      }
      ${problem !== undefined && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
      <p>Scan this with an app such as Aegis, 1Password or Google Authenticator.</p>
      <div class="qr" role="img" aria-label="QR code for your app; the key below says the same">
        ${new Html(encodeQR(form.secretUri, "svg"))}
      </div>
      <p class="quiet">
        Or type this key into it: <code class="key">${form.secretText.replaceAll(/.{4}(?=.)/g, "$& ")}</code>
      </p>
      <form method="post" action="${form.action}">
        <input type="hidden" name="form" value="${form.formToken}" />
        <input type="hidden" name="secret" value="${form.sealedSecret}" />
        <div class="field">
          <label for="code">Code that the app shows now</label>
          <input id="code" name="code" class="digits" inputmode="numeric" autocomplete="one-time-code" required
            maxlength="16" spellcheck="false" ${described} ${problem !== undefined && html`autofocus`} />
        </div>
        <div class="actions">
          <button type="submit">Add the app</button>
        </div>
      </form>
      ${
        form.passkeyHref !== undefined &&
        html`<div class="actions"><a class="button secondary" href="${form.passkeyHref}">Use a passkey instead</a></div>`
      }
      ${back(form)}
    `,
  });
}

function back(form: Pick<AuthenticatorPage, "back" | "formToken">): Html {
  if ("href" in form.back) {
    return html`<div class="actions"><a class="button secondary" href="${form.back.href}">Back</a></div>`;
  }
  return html`
    <form method="post" action="${form.back.cancelAction}">
      <input type="hidden" name="form" value="${form.formToken}" />
      <div class="actions"><button type="submit" class="secondary">Cancel</button></div>
    </form>
  `;
}
