import { accountPaths } from "../account-paths.ts";
import { type Field, formPage, notePage } from "./form-page.ts";
import { html } from "./html.ts";

type Asked = {
  readonly action: string;
  readonly formToken: string;
  /** The sign-in that they came from. */
  readonly back: string | undefined;
  readonly email: string;
  readonly problem?: string;
  readonly problemField?: string | undefined;
};

export function registerPage({ name, email, back, ...form }: Asked & { name: string }): string {
  return formPage({
    ...form,
    title: "Create an account",
    lead: "We write to your address. The letter has a link with which you choose a password.",
    fields: [
      {
        name: "name",
        label: "Your name",
        type: "text",
        value: name,
        autocomplete: "name",
        lengthMax: 160,
        hint: "Shown to those whom you pay, and who pay you.",
      },
      emailField(email),
    ],
    submit: "Create account",
    links: backLinks(back),
  });
}

export function forgottenPage({ email, back, ...form }: Asked): string {
  return formPage({
    ...form,
    title: "Forgot your password?",
    lead: "Give the address of your account. If there is one, we write to it, with a link to choose a new password.",
    fields: [emailField(email)],
    submit: "Send the letter",
    links: backLinks(back),
  });
}

const SENT = {
  register: "If it can have an account, a letter is on its way, and tells how to go on.",
  forgotten:
    "If there is an account with it, a letter is on its way, with a link that is good once.",
} as const;

/** The same words whatever was found. */
export function letterSentPage(sent: {
  readonly about: keyof typeof SENT;
  readonly email: string;
  readonly back: string | undefined;
}): string {
  return notePage({
    title: "Look into your mailbox",
    lead: html`You gave the address <strong>${sent.email}</strong>. ${SENT[sent.about]}`,
    quiet:
      "It should be there within a minute. If not, look among the unwanted ones, or whether the address is written as it should be.",
    links: sent.back === undefined ? home : [{ href: sent.back, text: "Back to signing in" }],
  });
}

const home = [{ href: "/", text: "To the app" }];

function emailField(value: string): Field {
  return {
    name: "email",
    label: "E-mail address",
    type: "email",
    value,
    autocomplete: "username",
    lengthMax: 264,
  };
}

function backLinks(back: string | undefined) {
  return back === undefined ? [] : [{ href: back, text: "Back to signing in" }];
}

/** What the page of signing in leads to besides. */
export function linksFrom(interaction: string) {
  const from = new URLSearchParams({ from: interaction });
  return [
    { href: `${accountPaths.forgotten}?${from}`, text: "Forgot your password?" },
    { href: `${accountPaths.register}?${from}`, text: "Create an account" },
  ];
}
