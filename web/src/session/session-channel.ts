import type { Token } from "./gateway-session.ts";

/** What tabs of one browser tell each other. Nobody else hears it, and nothing of it is kept. */
export type SessionMessage =
  /** Who has a token from after this one? */
  | { readonly kind: "wanted"; readonly by: string; readonly has: Token | undefined }
  | { readonly kind: "answer"; readonly to: string; readonly token: Token | undefined }
  | { readonly kind: "renewed"; readonly token: Token }
  /** Somebody has come back from the pages of sign-in: what tabs hold may be another person's. */
  | { readonly kind: "signed-in" }
  | { readonly kind: "signed-out" };

const NAME = "tributary.session";

export class SessionChannel {
  readonly #channel = new BroadcastChannel(NAME);

  constructor(onMessage: (message: SessionMessage) => void) {
    this.#channel.onmessage = ({ data }: MessageEvent<SessionMessage>) => onMessage(data);
  }

  /** To all tabs but this one. */
  post(message: SessionMessage): void {
    this.#channel.postMessage(message);
  }

  close(): void {
    this.#channel.close();
  }
}
