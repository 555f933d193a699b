import type { JobHandler } from "@tributary/jobs/job-handler";
import type { Redis } from "ioredis";
import type { Access } from "../commands/access.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import type { UsersConfig } from "../config.ts";
import { mailSenderOf } from "../mail/mail-sender.ts";
import { MailboxFolder } from "../mail/mailbox-folder.ts";
import type { AccountDeps } from "./account-deps.ts";
import { BreachedPasswords } from "./breached-passwords.ts";
import { BrowserForms } from "./browser-forms.ts";
import { isPasswordOf } from "./is-password-of.ts";
import type { Issuer } from "./issuer.ts";
import { letterJobs } from "./letter-jobs.ts";
import { LetterLimits } from "./letter-limits.ts";
import type { SignInDeps } from "./sign-in.ts";

export type Accounts = {
  readonly account: AccountDeps;
  readonly access: Access;
  readonly jobs: Readonly<Record<string, JobHandler>>;
  /** In development, where letters are looked at rather than sent. */
  readonly mailbox: MailboxFolder | undefined;
};

/** What people do about their accounts besides signing in, and the letters that belong to it. */
export async function startAccounts(options: {
  readonly config: UsersConfig;
  readonly deps: CommandDeps;
  readonly redis: Redis | undefined;
  readonly issuer: Issuer;
  readonly signIn: SignInDeps;
}): Promise<Accounts> {
  const { config, deps, redis, issuer } = options;
  const { hasher, attempts } = options.signIn;
  const breached = await BreachedPasswords.load(config.BREACHED_PASSWORDS_PATH);
  const passwords = { hasher, isCommon: (password: string) => breached.has(password) };
  const limits = new LetterLimits(redis, {
    perHour: config.LETTERS_PER_HOUR_MAX,
    perAddress: config.LETTERS_ASKED_PER_ADDRESS,
  });
  const { origin } = issuer.url;
  const sender = mailSenderOf(config, origin);
  return {
    account: {
      commands: { ...deps, ...passwords },
      forms: new BrowserForms(issuer),
      limits,
      attempts,
      answerMs: config.REGISTRATION_ANSWER_MS,
    },
    access: {
      ...passwords,
      isPasswordOf: (person) => isPasswordOf(options.signIn, person),
      admitsLetterTo: (email) => limits.admitsTo(email),
    },
    jobs: letterJobs({
      ...deps,
      sender,
      origin,
      linkTtlMs: { CONFIRM: config.CONFIRM_LINK_TTL_MS, RESET: config.RESET_LINK_TTL_MS },
      attemptsMax: config.LETTER_ATTEMPTS_MAX,
      // Connecting, greeting and some silences.
      timeoutMs: 4 * config.SMTP_TIMEOUT_MS,
    }),
    mailbox: sender instanceof MailboxFolder ? sender : undefined,
  };
}
