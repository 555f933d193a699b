import type { FastifyInstance } from "fastify";
import type { MailboxFolder } from "../mail/mailbox-folder.ts";
import { accountPaths } from "./account-paths.ts";
import { mailboxPage } from "./pages/mailbox-page.ts";
import { sendPage } from "./send-page.ts";

/** Everybody's letters, for everybody: where they go in development. */
export function registerMailboxPage(app: FastifyInstance, mailbox: MailboxFolder): void {
  app.get(accountPaths.mailbox, async (_request, reply) =>
    sendPage(reply, mailboxPage(await mailbox.received())),
  );
}
