import { html } from "./html.ts";
import { page } from "./page.ts";

export type ConsentPage = {
  readonly action: string;
  readonly cancelAction: string;
  readonly formToken: string;
  readonly clientName: string;
  /** Where it leads: the site, or the scheme of the app. */
  readonly destination: string;
  readonly permissions: readonly string[];
};

export function consentPage(form: ConsentPage): string {
  return page({
    title: `Let ${form.clientName} in?`,
    body: html`
      <h1>Let ${form.clientName} in?</h1>
      <p class="lead"><strong>${form.clientName}</strong> asks to</p>
      <ul class="scopes">
        ${form.permissions.map((permission) => html`<li>${permission}</li>`)}
      </ul>
      <p class="quiet">
        It goes on at ${form.destination}. You can end this at any time in your list of sessions.
      </p>
      <form method="post" action="${form.action}">
        <input type="hidden" name="form" value="${form.formToken}" />
        <div class="actions">
          <button type="submit">Allow</button>
        </div>
      </form>
      <form method="post" action="${form.cancelAction}">
        <input type="hidden" name="form" value="${form.formToken}" />
        <div class="actions">
          <button type="submit" class="secondary">Do not allow</button>
        </div>
      </form>
    `,
  });
}

const WORDS: Readonly<Record<string, string>> = {
  profile: "know your name",
  email: "know your e-mail address",
  offline_access: "stay signed in when you have left",
  "users:read:any": "look at anybody's profile",
  "users:pii:any": "see anybody's personal data",
  "users:administer": "suspend people and change their roles",
  "accounts:read:any": "look at anybody's accounts",
  "accounts:administer": "freeze accounts and move money back",
};

/** What a program gets, in words. Whoever it acts for it acts for in full, in what is their own. */
export function permissionsOf(scopes: readonly string[]): readonly string[] {
  return [
    "see your accounts and move money for you",
    ...scopes.filter((scope) => scope !== "openid").map((scope) => WORDS[scope] ?? scope),
  ];
}
