import { assetPath } from "./assets.ts";
import { html } from "./html.ts";
import { page } from "./page.ts";

export type PasskeyPage = {
  readonly kind: "create" | "get";
  readonly action: string;
  readonly formToken: string;
  /** What the browser is asked, as JSON. */
  readonly options: object;
  readonly back: string;
  readonly problem: string | undefined;
};

const WORDS = {
  create: {
    title: "Add a passkey",
    lead: "Your device keeps it, and asks for your finger, your face or its PIN when you sign in. It answers to this site alone.",
    button: "Add a passkey",
  },
  get: {
    title: "Use your passkey",
    lead: "Your device asks for your finger, your face or its PIN.",
    button: "Go on with a passkey",
  },
} as const;

/** The one page with a script: browsers hand out passkeys to nothing else. */
export function passkeyPage({ problem, ...form }: PasskeyPage): string {
  const words = WORDS[form.kind];
  return page({
    title: problem === undefined ? words.title : `Problem: ${words.title}`,
    script: assetPath("passkey.js"),
    body: html`
      <h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      <p class="problem" id="problem" role="alert" ${problem === undefined && html`hidden`}>${problem}</p>
      <noscript><p class="problem">This wants a browser with scripts.</p></noscript>
      <form method="post" action="${form.action}" data-passkey="${form.kind}"
        data-options="${JSON.stringify(form.options)}">
        <input type="hidden" name="form" value="${form.formToken}" />
        <input type="hidden" name="credential" value="" />
        <div class="actions">
          <button type="submit" disabled>${words.button}</button>
        </div>
      </form>
      <div class="actions"><a class="button secondary" href="${form.back}">Back</a></div>
    `,
  });
}
