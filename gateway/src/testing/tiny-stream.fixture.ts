import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from "node:http";
import { eventually } from "@tributary/testing/eventually";

type Options = {
  readonly method?: "GET" | "POST";
  readonly headers?: Record<string, string>;
  readonly body?: object;
};

/** An answer over HTTP that goes on, byte for byte, on a connection of its own. */
export class TinyStream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** What has come so far. */
  text = "";
  /** Whether the answer was told to its end, or was cut off. */
  end: "complete" | "cut" | undefined;
  readonly #request: ClientRequest;
  readonly #response: IncomingMessage;

  private constructor(sent: ClientRequest, response: IncomingMessage) {
    this.#request = sent;
    this.#response = response;
    this.status = response.statusCode ?? 0;
    this.headers = response.headers;
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => {
      this.text += chunk;
    });
    response.on("error", () => {});
    response.on("close", () => {
      this.end = response.complete ? "complete" : "cut";
    });
  }

  static open(url: string, { method = "POST", headers = {}, body }: Options): Promise<TinyStream> {
    return new Promise((resolve, reject) => {
      const type = body ? { "content-type": "application/json" } : {};
      const sent = request(url, { method, agent: false, headers: { ...type, ...headers } });
      sent.on("error", reject);
      sent.on("response", (response) => resolve(new TinyStream(sent, response)));
      sent.end(body && JSON.stringify(body));
    });
  }

  /** Waits until this was said, and takes everything up to its end away. */
  async hear(words: string): Promise<string> {
    await eventually(() => this.text.includes(words));
    const end = this.text.indexOf(words) + words.length;
    const heard = this.text.slice(0, end);
    this.text = this.text.slice(end);
    return heard;
  }

  async untilOver(): Promise<"complete" | "cut"> {
    await eventually(() => this.end !== undefined);
    return this.end ?? "cut";
  }

  pause(): void {
    this.#response.pause();
  }

  resume(): void {
    this.#response.resume();
  }

  leave(): void {
    this.#request.destroy();
  }
}
