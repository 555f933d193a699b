import { type Html, html } from "./html.ts";
import { page } from "./page.ts";

export type SecurityPage = {
  readonly action: string;
  readonly formToken: string;
  readonly clientName: string;
  readonly factors: readonly {
    readonly name: string;
    readonly createdAt: Date;
    readonly lastUsedAt: Date;
    readonly removeAction: string;
  }[];
  readonly recoveryCodesLeft: number;
  readonly mayAddAuthenticator: boolean;
  readonly mayAddPasskey: boolean;
};

export function securityPage(form: SecurityPage): string {
  const has = form.factors.length > 0;
  return page({
    title: "How you sign in",
    body: html`
      <h1>How you sign in</h1>
      <p class="lead">
        ${has ? "After your password you are asked for one of these." : "With your password, and nothing else. A second step keeps out whoever has found it out."}
      </p>
      ${
        has &&
        html`<ul class="factors">
          ${form.factors.map(
            (factor) => html`<li>
              <div>
                <strong>${factor.name}</strong>
                <p class="quiet">Added ${day(factor.createdAt)}, used ${day(factor.lastUsedAt)}</p>
              </div>
              ${button(form, factor.removeAction, "Remove", `Remove: ${factor.name}`)}
            </li>`,
          )}
          <li>
            <div>
              <strong>Recovery codes</strong>
              <p class="quiet">${form.recoveryCodesLeft} left</p>
            </div>
            ${button(form, `${form.action}/recovery-codes`, "Make new ones", "Make new ones: recovery codes")}
          </li>
        </ul>`
      }
      ${adding(form)}
      ${button(form, `${form.action}/done`, `Back to ${form.clientName}`)}
    `,
  });
}

function adding(form: SecurityPage): Html | false {
  const kind = form.factors.length > 0 && "secondary";
  if (!form.mayAddAuthenticator && !form.mayAddPasskey) return false;
  return html`<div class="actions">
    ${form.mayAddPasskey && html`<a class="button ${kind}" href="${form.action}/passkey/new">Add a passkey</a>`}
    ${form.mayAddAuthenticator && html`<a class="button ${kind}" href="${form.action}/authenticator">Add an authenticator app</a>`}
  </div>`;
}

function button(
  form: Pick<SecurityPage, "formToken">,
  action: string,
  text: string,
  label?: string,
): Html {
  return html`<form method="post" action="${action}">
    <input type="hidden" name="form" value="${form.formToken}" />
    <div class="actions">
      <button type="submit" class="secondary" ${label !== undefined && html`aria-label="${label}"`}>${text}</button>
    </div>
  </form>`;
}

const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

function day(at: Date): Html {
  return html`<time datetime="${at.toISOString()}">${days.format(at)}</time>`;
}
