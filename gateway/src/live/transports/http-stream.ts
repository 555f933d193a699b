import type { ServerResponse } from "node:http";
import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import { cursorOf, type Framing } from "./framing.ts";
import { ResponseBody } from "./response-body.ts";

type Options = {
  readonly response: ServerResponse;
  readonly framing: Framing;
  readonly heartbeatIntervalMs: number;
  readonly stuckMsMax: number;
  /** Once, before the last words: what runs for this client ends now, not when it has read them. */
  readonly onEnd: () => void;
};

type Results = AsyncIterableIterator<FormattedExecutionResult> & {
  /** Where it stands, also before anything was told. */
  readonly cursor: string | undefined;
};

/** The results of one operation in the body of one answer. Whatever ends it says so with the last cursor. */
export class HttpStream {
  readonly closed: Promise<void>;
  readonly #framing: Framing;
  readonly #body: ResponseBody;
  readonly #onEnd: () => void;
  #results: Results | undefined;
  #cursor: string | undefined;
  #isSingle = false;
  #isOver = false;

  constructor({ response, framing, onEnd, ...bounds }: Options) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.closed = promise;
    this.#framing = framing;
    this.#onEnd = onEnd;
    const onClose = () => {
      this.#end("");
      resolve();
    };
    this.#body = new ResponseBody({ ...bounds, response, heartbeat: framing.heartbeat, onClose });
    void this.#body.write(framing.begin);
  }

  /** Waits for it, through a restart too: what was begun is answered. */
  async tellOnce(result: Promise<FormattedExecutionResult>): Promise<void> {
    this.#isSingle = true;
    await this.#tell(await result);
    this.#end(this.#framing.complete);
  }

  /** Takes the next result only when there is room for it; rejects with what ended the stream. */
  async tellAll(results: Results): Promise<void> {
    this.#results = results;
    for (;;) {
      const { done, value } = await results.next();
      if (this.#isOver) return;
      if (done) return this.#end(this.#framing.complete);
      await this.#tell(value);
    }
  }

  fail(error: GraphQLFormattedError): void {
    this.#end(this.#framing.fail(this.#withCursor(error)));
  }

  restart(error: GraphQLFormattedError): void {
    if (!this.#isSingle) this.#end(this.#framing.restart(this.#withCursor(error)));
  }

  async #tell(result: FormattedExecutionResult): Promise<void> {
    if (this.#isOver) return;
    this.#cursor = cursorOf(result) ?? this.#cursor;
    await this.#body.write(this.#framing.next(result));
  }

  #withCursor(error: GraphQLFormattedError): GraphQLFormattedError {
    const cursor = this.#cursor ?? this.#results?.cursor;
    return cursor === undefined ? error : { ...error, extensions: { ...error.extensions, cursor } };
  }

  #end(lastWords: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onEnd();
    this.#body.end(lastWords);
  }
}
