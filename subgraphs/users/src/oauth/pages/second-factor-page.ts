import { html } from "./html.ts";
import { page } from "./page.ts";

export type SecondFactorPage = {
  readonly action: string;
  readonly cancelAction: string;
  readonly formToken: string;
  readonly problem: string | undefined;
};

export function secondFactorPage({ problem, ...form }: SecondFactorPage): string {
  const described = problem === undefined ? undefined : html`aria-describedby="problem"`;
  return page({
    title: problem === undefined ? "Second step" : "Problem: second step",
    body: html`
      <h1>Second step</h1>
      <p class="lead">Type the code that your authenticator app shows for <strong>Tributary</strong>.</p>
      ${problem !== undefined && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
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
      <details>
        <summary>I do not have my app</summary>
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
