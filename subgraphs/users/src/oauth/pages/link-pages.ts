import {
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  type PasswordProblem,
} from "../../domain/password-rules.ts";
import { accountPaths } from "../account-paths.ts";
import { type Field, formPage, notePage } from "./form-page.ts";
import { html } from "./html.ts";

type Linked = {
  /** The link's own, handed on. */
  readonly secret: string;
  readonly formToken: string;
  readonly email: string;
  readonly problem?: PasswordProblem | undefined;
};

export function confirmPage(form: Linked & { readonly wantsPassword: boolean }): string {
  const { email, wantsPassword } = form;
  return formPage({
    ...linked(form, accountPaths.confirm),
    title: "Confirm your address",
    lead: wantsPassword
      ? html`The address is <strong>${email}</strong>. Choose the password with which you will sign in.`
      : html`Is <strong>${email}</strong> the address at which you want to be reached?`,
    fields: wantsPassword ? passwordFields : [],
    submit: wantsPassword ? "Confirm and save" : "Confirm",
  });
}

export function resetPage(form: Linked): string {
  return formPage({
    ...linked(form, accountPaths.reset),
    title: "Choose a new password",
    lead: html`It is for <strong>${form.email}</strong>. Wherever you are signed in with it you will be signed out.`,
    fields: passwordFields,
    submit: "Save",
  });
}

const HOME = { href: "/", text: "To the app" };

const DONE = {
  confirmed: {
    title: "Your address is confirmed",
    lead: "You can sign in with it. Go back to where you came from, or to the app.",
  },
  reset: {
    title: "Your password is changed",
    lead: "Sign in with the new one. You have been signed out everywhere, and a letter tells you of it.",
  },
} as const;

export function donePage(what: keyof typeof DONE): string {
  return notePage({ ...DONE[what], links: [HOME] });
}

const STALE = {
  stale: {
    title: "This link is not good any more",
    lead: "It was used already, or is too old. Links are good once, and for a while.",
    quiet: "If you have just used it, all is well. Otherwise nothing was changed.",
    links: [{ href: accountPaths.forgotten, text: "Send another letter" }, HOME],
  },
  taken: {
    title: "This address is taken",
    lead: "Meanwhile there is another account with it.",
    quiet: "Yours is reached at the same address as before.",
    links: [HOME],
  },
} as const;

export function stalePage(what: keyof typeof STALE): string {
  return notePage(STALE[what]);
}

function linked({ secret, formToken, email, problem }: Linked, action: string) {
  return {
    action,
    formToken,
    hidden: { link: secret },
    username: email,
    ...(problem ? { problem: PROBLEMS[problem], problemField: "password" } : {}),
  };
}

const PROBLEMS: Readonly<Record<PasswordProblem, string>> = {
  TOO_SHORT: `That is too short: ${PASSWORD_LENGTH_MIN} characters at least.`,
  TOO_LONG: `That is too long: ${PASSWORD_LENGTH_MAX} characters at most.`,
  TOO_COMMON:
    "Too many people use that one, and it is among the first to be tried. Choose another.",
  ABOUT_YOU: "That is mostly your name or address, which others know. Choose another.",
};

const passwordFields: readonly Field[] = [
  {
    name: "password",
    label: "New password",
    type: "password",
    autocomplete: "new-password",
    lengthMin: PASSWORD_LENGTH_MIN,
    lengthMax: 512,
    hint: `${PASSWORD_LENGTH_MIN} characters or more, of any kind. A few words that nobody would expect together are easy to keep in mind.`,
  },
];
