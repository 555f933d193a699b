import { Agent, request as httpRequest } from "node:http";
import { expect } from "@jest/globals";
import { people } from "@tributary/local/people";
import { brokenPromises } from "@tributary/testing/broken-promises";
import { type Platform, type PlatformOptions, startPlatform } from "@tributary/testing/platform";
import { WebSocket } from "ws";

export type Sent = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
};
export type Received = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};
type Newest = { account: { entries: { edges: { node: { number: number } }[] } } };
type Refusal = { readonly message: string; readonly extensions: { readonly code: string } };

const JSON_TYPE = { "content-type": "application/json" };
/** What tells of how things are inside: files, statements, libraries, places. */
const INSIDE =
  /node_modules|\/src\/|\.ts\b|\bat \S+ \(|select .+ from|insert into|drizzle|mysql|amqp|ECONN|ENOTFOUND|errno|stack/i;

/** The platform as it stands in production, as far as its door can tell, and somebody with bad manners. */
export class Door {
  readonly platform: Platform;
  readonly url: string;

  #activities = 0;

  private constructor(platform: Platform) {
    this.platform = platform;
    this.url = platform.urls.gateway;
  }

  static async open(options: PlatformOptions = {}): Promise<Door> {
    const production = { INTROSPECTION: "off", EXPLAIN: "off", LANDING_PAGE: "off" };
    const gateway = { ...production, CORS_ORIGINS: "https://app.example", ...options.gateway };
    const door = new Door(await startPlatform({ ...options, gateway }));
    door.#activities = await door.activities();
    return door;
  }

  close(): Promise<void> {
    return this.platform.stop();
  }

  /** Byte for byte what is said, and byte for byte what comes back. */
  send({ method = "POST", path = "/graphql", headers = {}, body }: Sent): Promise<Received> {
    // A connection of its own, which is not to be closed while what was refused is still on its way.
    const agent = new Agent({ keepAlive: true });
    const answer = new Promise<Received>((resolve, reject) => {
      const options = { method, headers: headers as Record<string, string>, agent };
      const sent = httpRequest(`${this.url}${path}`, options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        const { statusCode: status = 0, headers: received } = response;
        const settle = () => resolve({ status, headers: received, text });
        response.on("end", settle).on("error", settle);
      });
      sent.on("error", reject).end(body);
    });
    return answer.finally(() => agent.destroy());
  }

  ask(body: unknown, token?: string): Promise<Received> {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return this.send({ headers: { ...JSON_TYPE, ...authorization }, body: JSON.stringify(body) });
  }

  get alice(): string {
    return this.platform.viewers.tokens.alice;
  }

  /** The first answer to an operation over a WebSocket, or the code with which that was closed. */
  overSocket(payload: unknown, params: object = {}): Promise<{ text: string; closed?: number }> {
    return new Promise((resolve, reject) => {
      const address = `${this.url.replace(/^http/, "ws")}/graphql`;
      const socket = new WebSocket(address, "graphql-transport-ws");
      const done = (text: string, closed?: number) => {
        socket.terminate();
        resolve({ text, ...(closed === undefined ? {} : { closed }) });
      };
      socket.on("error", reject);
      socket.on("close", (code, reason) => done(String(reason), code));
      socket.on("open", () =>
        socket.send(JSON.stringify({ type: "connection_init", payload: params })),
      );
      socket.on("message", (data) => {
        const text = String(data);
        const { type } = JSON.parse(text);
        if (type === "connection_ack") {
          socket.send(JSON.stringify({ id: "1", type: "subscribe", payload }));
        } else if (type === "next" || type === "error") {
          done(text);
        }
      });
    });
  }

  /** How much has happened on alice's first account. */
  async activities(): Promise<number> {
    const text =
      "query ($id: ID!) { account(id: $id) { entries(first: 1) { edges { node { number } } } } }";
    const id = people.alice.wallets[0]?.id;
    const { data } = await this.platform.as("alice").query<Newest>(text, { id });
    const number = data?.account?.entries.edges[0]?.node.number;
    if (number === undefined) throw new Error("alice is not answered");
    return number;
  }

  /** After all that was done: who asks is answered, nothing has moved, and the ledger adds up. */
  async isUnharmed(): Promise<void> {
    const { data } = await this.platform.as("bob").query("{ me { displayName } }");
    expect(data).toEqual({ me: { displayName: people.bob.displayName } });
    expect(await this.activities()).toBe(this.#activities);
    expect(await brokenPromises(this.platform.databaseUrls.transactions)).toEqual([]);
  }
}

export function codesIn({ text }: { readonly text: string }): readonly string[] {
  const { errors, payload } = JSON.parse(text);
  const refusals: readonly Refusal[] = errors ?? payload?.errors ?? payload ?? [];
  return Array.isArray(refusals) ? refusals.map(({ extensions }) => extensions?.code) : [];
}

/** What an answer tells that is nobody's business; nothing, unless somebody was careless. */
export function toldOfInside(text: string): string | undefined {
  return INSIDE.exec(text)?.[0];
}
