import { resolve } from "node:path";
import { ConfigError } from "@tributary/runtime/config";
import { variable } from "@tributary/runtime/variables";
import { z } from "zod";

const DAY_MS = 86_400_000;

/** How people are written to, how often, and what a letter's link is good for. */
export const mailVariables = {
  SMTP_URL: variable.optionalUrl({ protocols: ["smtp", "smtps"] }),
  SMTP_TIMEOUT_MS: variable.durationMs({ min: 100, max: 60_000, default: 10_000 }),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>$|^[^<>\s@]+@[^<>\s@]+$/, {
      error: "wants an address, or a name and an address as Bank <no-reply@bank.example>",
    })
    .optional()
    .transform((value) => value),
  MAILBOX_FOLDER: variable.optionalPath().transform((value) => value ?? resolve(".local/mailbox")),
  CONFIRM_LINK_TTL_MS: variable.durationMs({ min: 1_000, max: 7 * DAY_MS, default: DAY_MS }),
  RESET_LINK_TTL_MS: variable.durationMs({ min: 1_000, max: DAY_MS, default: 3_600_000 }),
  LETTER_ATTEMPTS_MAX: variable.count({ min: 1, max: 100, default: 16 }),
  LETTERS_PER_HOUR_MAX: variable.count({ min: 1, max: 1_000, default: 5 }),
  LETTERS_ASKED_PER_ADDRESS: variable.count({ min: 1, max: 1_000_000, default: 30 }),
} as const;

export type MailConfig = {
  readonly [Name in keyof typeof mailVariables]: z.output<(typeof mailVariables)[Name]>;
};

/** Throws where people could not be written to: links are the only way to a first password. */
export function demandMail(config: MailConfig & { readonly NODE_ENV: string }): void {
  if (config.SMTP_URL !== undefined || config.NODE_ENV === "development") return;
  throw new ConfigError("users", ["SMTP_URL: wanted with PUBLIC_URL, to write to people"]);
}
