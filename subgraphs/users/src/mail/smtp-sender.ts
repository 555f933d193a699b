import { createTransport, type Transporter } from "nodemailer";
import type { Mail } from "../domain/letter.ts";

export type SmtpOptions = {
  /** smtps://user:password@host:465, or smtp:// to begin in the clear. */
  readonly url: URL;
  readonly from: string;
  /** For connecting, for the greeting, and for each silence after that. */
  readonly timeoutMs: number;
  /** Nothing is sent to a server that will not go on encrypted. */
  readonly wantsTls: boolean;
};

/** A code and nothing else: what servers answer repeats the address. */
export class MailError extends Error {
  override readonly name = "MailError";
  readonly code: string;

  constructor(code: string) {
    super("a letter could not be handed over");
    this.code = code;
  }
}

/** Hands letters to a mail server, each on a connection of its own. */
export class SmtpSender {
  readonly #options: SmtpOptions;
  readonly #transport: Transporter;

  constructor(options: SmtpOptions) {
    this.#options = options;
    const { url, timeoutMs, wantsTls } = options;
    const secure = url.protocol === "smtps:";
    this.#transport = createTransport({
      host: url.hostname,
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      requireTLS: wantsTls,
      ...(url.username === ""
        ? {}
        : {
            auth: {
              user: decodeURIComponent(url.username),
              pass: decodeURIComponent(url.password),
            },
          }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: Mail, signal: AbortSignal): Promise<"sent" | "refused"> {
    try {
      await untilAborted(this.#handOver(mail), signal);
      return "sent";
    } catch (error) {
      if (isFinal(error)) return "refused";
      throw new MailError(codeOf(error));
    }
  }

  #handOver({ id, to, subject, text }: Mail): Promise<unknown> {
    const { from } = this.#options;
    const domain = from.slice(from.lastIndexOf("@") + 1).replace(/>$/, "");
    return this.#transport.sendMail({
      from,
      // Not as text, which would be taken for a list.
      to: { name: "", address: to },
      subject,
      text,
      messageId: `<${id}@${domain}>`,
      headers: { "auto-submitted": "auto-generated" },
    });
  }
}

/** A connection that is given up ends by its own time-out. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(new MailError("ABORTED"));
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  work.catch(() => {});
  return Promise.race([work, aborted.promise]).finally(() =>
    signal.removeEventListener("abort", abort),
  );
}

/** The server knows no such mailbox, or will never take this. */
function isFinal(error: unknown): boolean {
  const status = property(error, "responseCode");
  return codeOf(error) === "EENVELOPE" && typeof status === "number" && status >= 500;
}

function codeOf(error: unknown): string {
  const code = property(error, "code");
  return typeof code === "string" && /^[A-Z_]{1,40}$/.test(code) ? code : "UNKNOWN";
}

function property(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}
