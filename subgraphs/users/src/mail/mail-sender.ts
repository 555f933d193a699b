import type { Mail } from "../domain/letter.ts";
import type { MailConfig } from "../mail-config.ts";
import { MailboxFolder } from "./mailbox-folder.ts";
import { SmtpSender } from "./smtp-sender.ts";

/** Delivers letters. To send them otherwise is to write another one of these. */
export type MailSender = {
  /** "refused" is final: no such mailbox. Rejects where trying again may help. */
  send(mail: Mail, signal: AbortSignal): Promise<"sent" | "refused">;
};

/** As the configuration wants it: over SMTP, or in development into a folder that a page shows. */
export function mailSenderOf(
  config: MailConfig & { readonly NODE_ENV: string },
  origin: string,
): MailSender | MailboxFolder {
  const { SMTP_URL: url } = config;
  if (url === undefined) return new MailboxFolder(config.MAILBOX_FOLDER);
  return new SmtpSender({
    url: new URL(url),
    from: config.MAIL_FROM ?? `no-reply@${new URL(origin).hostname}`,
    timeoutMs: config.SMTP_TIMEOUT_MS,
    // Letters hold links that sign people in: they do not travel in the clear.
    wantsTls: config.NODE_ENV !== "development",
  });
}
