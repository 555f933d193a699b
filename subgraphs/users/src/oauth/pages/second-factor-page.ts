import { type Html, html } from "./html.ts";
import { page } from "./page.ts";

export type SecondFactorPage = {
  readonly action: string;
  readonly cancelAction: string;
  readonly formToken: string;
  readonly hasApp: boolean;
  /** Where one shows a passkey, of who has any. */
  readonly passkeyHref: string | undefined;
  readonly problem: string | undefined;
};

export function secondFactorPage({ problem, ...form }: SecondFactorPage): string {
  const described = problem === undefined ? undefined : html`aria-describedby="problem"`;
  return page({
    title: problem === undefined ? "Second step" : "Problem: second step",
    body: html`
      <h1>Second step</h1>
      <p class="lead">
        ${form.hasApp ? html`Type the code that your authenticator app shows for <strong>Tributary</strong>.` : "Show your passkey."}
      </p>
      ${problem !== undefined && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
      ${form.hasApp && codeForm(form, described)}
      ${
        form.passkeyHref !== undefined &&
        html`<div class="actions">
          <a class="button ${form.hasApp && "secondary"}" href="${form.passkeyHref}">Use a passkey</a>
        </div>`
      }
      <details>
        <summary>${form.hasApp ? "I do not have my app" : "I do not have my passkey"}</summary>
        <form method="post" action="${form.action}">
          <input type="hidden" name="form" value="${form.formToken}" />
          <div class="field">
            <label for="recovery">Recovery code</label>
            <input id="recovery" name="code" class="code" autocomplete="off" autocapitalize="off" required
              maxlength="64" spellcheck="false" ${described} />
          </div>
          <p class="quiet">Each is good once. If you have none left, ask support.</p>
          <div class="actions">
            <button type="submit" class="secondary">Use the recovery code</button>
          </div>
        </form>
      </details>
      <form method="post" action="${form.cancelAction}">
        <input type="hidden" name="form" value="${form.formToken}" />
        <div class="actions">
          <button type="submit" class="secondary">Cancel</button>
        </div>
      </form>
    `,
  });
}

function codeForm(
  form: Pick<SecondFactorPage, "action" | "formToken">,
  described: Html | undefined,
): Html {
  return html`
    <form method="post" action="${form.action}">
      <input type="hidden" name="form" value="${form.formToken}" />
      <div class="field">
        <label for="code">Code of six digits</label>
        <input id="code" name="code" class="digits" inputmode="numeric" autocomplete="one-time-code" required
          maxlength="16" spellcheck="false" autofocus ${described} />
      </div>
      <div class="actions">
        <button type="submit">Continue</button>
      </div>
    </form>
  `;
}
