import { type Html, html } from "./html.ts";
import { page } from "./page.ts";

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly type: "text" | "email" | "password";
  readonly value?: string | undefined;
  readonly autocomplete: string;
  readonly lengthMax: number;
  readonly lengthMin?: number;
  /** What is wanted, below the field. */
  readonly hint?: string;
};

export type FormPage = {
  readonly title: string;
  readonly lead: Html | string;
  readonly action: string;
  readonly formToken: string;
  /** Goes with the form, unseen. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** Whose password it is: for whatever keeps passwords in the browser. */
  readonly username?: string;
  readonly fields: readonly Field[];
  readonly submit: string;
  readonly problem?: string | undefined;
  /** The field that the problem is about. */
  readonly problemField?: string | undefined;
  /** Other ways to go from here. */
  readonly links?: readonly { readonly href: string; readonly text: string }[];
};

/** One question to a person: a title, what it is about, some fields and a button. */
export function formPage(form: FormPage): string {
  const { problem } = form;
  const isWrong = (name: string) => problem !== undefined && form.problemField === name;
  const first = form.problemField ?? form.fields.find(({ value }) => !value)?.name;
  return page({
    title: problem === undefined ? form.title : `Problem: ${form.title}`,
    body: html`
      <h1>${form.title}</h1>
      <p class="lead">${form.lead}</p>
      ${problem !== undefined && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
      <form method="post" action="${form.action}">
        <input type="hidden" name="form" value="${form.formToken}" />
        ${Object.entries(form.hidden ?? {}).map(
          ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        ${
          form.username !== undefined &&
          html`<input type="email" value="${form.username}" autocomplete="username" hidden readonly />`
        }
        ${form.fields.map((field) => fieldOf(field, isWrong(field.name), field.name === first))}
        <div class="actions">
          <button type="submit">${form.submit}</button>
        </div>
      </form>
      ${linksOf(form.links ?? [])}
    `,
  });
}

/** What there is to say, and nothing to fill in. */
export function notePage(note: {
  readonly title: string;
  readonly lead: Html | string;
  readonly quiet?: string;
  readonly links: NonNullable<FormPage["links"]>;
}): string {
  return page({
    title: note.title,
    body: html`
      <h1>${note.title}</h1>
      <p class="lead">${note.lead}</p>
      ${note.quiet !== undefined && html`<p class="quiet">${note.quiet}</p>`}
      <div class="actions">
        ${note.links.map(({ href, text }) => html`<a class="button secondary" href="${href}">${text}</a>`)}
      </div>
    `,
  });
}

function fieldOf(field: Field, isWrong: boolean, isFirst: boolean): Html {
  const { name, hint } = field;
  const described = [isWrong ? "problem" : "", hint === undefined ? "" : `${name}-hint`]
    .filter((id) => id !== "")
    .join(" ");
  // Browsers keep the capital letters and the spelling of a name, and of nothing else.
  const plain = field.type === "text" ? undefined : html`autocapitalize="off" spellcheck="false"`;
  return html`
        <div class="field">
          <label for="${name}">${field.label}</label>
          <input id="${name}" name="${name}" type="${field.type}" value="${field.value}" required
            maxlength="${field.lengthMax}" autocomplete="${field.autocomplete}" ${plain}
            ${field.lengthMin !== undefined && html`minlength="${field.lengthMin}"`}
            ${described !== "" && html`aria-describedby="${described}"`}
            ${isWrong && html`aria-invalid="true"`} ${isFirst && html`autofocus`} />
          ${hint !== undefined && html`<p class="quiet" id="${name}-hint">${hint}</p>`}
        </div>`;
}

export function linksOf(links: NonNullable<FormPage["links"]>): Html | undefined {
  if (links.length === 0) return undefined;
  return html`<ul class="links">
        ${links.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}
      </ul>`;
}
