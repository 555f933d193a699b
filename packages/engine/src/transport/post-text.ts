import type { Dispatcher } from "undici";
import type { FetchFailure } from "../fetch/fetch-failure.ts";
import type { Deadline } from "./deadline.ts";

export type PostRequest = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type ReadText = { readonly status: number; readonly text: string };

/** There is no answer, or not all of it. */
export type BrokenOff = { readonly error: unknown };

/** Posts, and reads all of the answer. Breaks off with the deadline's reason as soon as there is one. */
export function postText(
  dispatcher: Dispatcher,
  { path, headers, body }: PostRequest,
  deadline: Deadline,
): Promise<ReadText | BrokenOff> {
  return new Promise((resolve) => {
    const answer = new TextAnswer(resolve);
    deadline.watch((reason) => answer.giveUp(reason));
    dispatcher.dispatch({ method: "POST", path, headers, body }, answer);
  });
}

/** Undici's own `request` makes a stream of each body, which costs more than all else it does. */
class TextAnswer implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: ReadText | BrokenOff) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #givenUp: FetchFailure | undefined;
  #status = 0;

  constructor(resolve: (answer: ReadText | BrokenOff) => void) {
    this.#resolve = resolve;
  }

  giveUp(reason: FetchFailure): void {
    this.#givenUp = reason;
    this.#resolve({ error: reason });
    this.#controller?.abort(reason);
  }

  /** It may have waited for a connection until nobody wanted it any more. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#givenUp) controller.abort(this.#givenUp);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first, ...others] = this.#chunks;
    const bytes = first && others.length === 0 ? first : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, text: bytes.toString() });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#resolve({ error });
  }
}
