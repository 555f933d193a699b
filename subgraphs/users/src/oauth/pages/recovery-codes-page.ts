import { html } from "./html.ts";
import { page } from "./page.ts";

export function recoveryCodesPage(options: {
  readonly codes: readonly string[];
  readonly next: string;
}): string {
  return page({
    title: "Keep these codes",
    body: html`
      <h1>Keep these codes</h1>
      <p class="lead">
        When you do not have your app or your passkey, each of them lets you in once, after your
        password. Print them or put them into a password manager.
      </p>
      <ol class="codes">
        ${options.codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ol>
      <p class="quiet">They are shown now and never again. Any that you had before are good no more.</p>
      <div class="actions"><a class="button" href="${options.next}">I have kept them</a></div>
    `,
  });
}
