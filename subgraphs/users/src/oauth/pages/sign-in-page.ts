import { linksFrom } from "./account-pages.ts";
import { linksOf } from "./form-page.ts";
import { html } from "./html.ts";
import { page } from "./page.ts";

export type SignInPage = {
  readonly action: string;
  readonly cancelAction: string;
  readonly formToken: string;
  /** Where one shows a passkey instead, if this site has any. */
  readonly passkeyHref: string | undefined;
  /** The interaction's id, to come back to. */
  readonly uid: string;
  readonly clientName: string;
  readonly email: string;
  readonly problem: string | undefined;
};

export function signInPage({ problem, ...form }: SignInPage): string {
  const isKnown = form.email !== "";
  const described = problem === undefined ? undefined : html`aria-describedby="problem"`;
  return page({
    title: problem === undefined ? "Sign in" : "Problem: sign in",
    body: html`
      <h1>Sign in</h1>
      <p class="lead">to go on to <strong>${form.clientName}</strong></p>
      ${problem !== undefined && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
      <form method="post" action="${form.action}">
        <input type="hidden" name="form" value="${form.formToken}" />
        <div class="field">
          <label for="email">E-mail address</label>
          <input id="email" name="email" type="email" value="${form.email}" required maxlength="264"
            autocomplete="username" autocapitalize="off" spellcheck="false"
            ${described} ${!isKnown && html`autofocus`} />
        </div>
        <div class="field">
          <label for="password">Password</label>
          <input id="password" name="password" type="password" required maxlength="512"
            autocomplete="current-password" ${described} ${isKnown && html`autofocus`} />
        </div>
        <div class="actions">
          <button type="submit">Sign in</button>
        </div>
      </form>
      ${
        form.passkeyHref !== undefined &&
        html`<div class="actions"><a class="button secondary" href="${form.passkeyHref}">Use a passkey</a></div>`
      }
      <form method="post" action="${form.cancelAction}">
        <input type="hidden" name="form" value="${form.formToken}" />
        <div class="actions">
          <button type="submit" class="secondary">Cancel</button>
        </div>
      </form>
      ${linksOf(linksFrom(form.uid))}
    `,
  });
}
