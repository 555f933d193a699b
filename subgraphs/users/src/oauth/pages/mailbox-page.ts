import { type Html, html } from "./html.ts";
import { page } from "./page.ts";

type Shown = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
};

/** What would have been sent, newest first. */
export function mailboxPage(letters: readonly Shown[]): string {
  const count = letters.length === 1 ? "One letter." : `${letters.length} letters, newest first.`;
  return page({
    title: "Mailbox",
    body: html`
      <h1>Mailbox</h1>
      <p class="lead">
        ${letters.length === 0 ? "No letter has been sent yet." : count}
        In development none leaves this machine.
      </p>
      ${letters.map(letterOf)}
    `,
  });
}

function letterOf({ to, subject, text, at }: Shown): Html {
  return html`<article class="letter">
        <h2>${subject}</h2>
        <p class="quiet">to ${to}, ${at.toISOString().slice(0, 19).replace("T", " ")} UTC</p>
        <p class="text">${withLinks(text)}</p>
      </article>`;
}

/** Only our own letters are shown: what begins like an address is one. */
function withLinks(text: string): readonly Html[] {
  return text
    .trim()
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));
}
