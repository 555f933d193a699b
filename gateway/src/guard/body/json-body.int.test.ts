import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { TinyClient } from "../../testing/tiny-client.ts";
import { startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";
import { ask, JSON_TYPE, PREFLIGHTED } from "../../testing/two-lanes.ts";

let graph: TinyGraph;

beforeAll(async () => {
  graph = await startTinyGraph({
    BODY_BYTES_MAX: "4000",
    SOCKET_MESSAGE_BYTES_MAX: "4000",
    JSON_NESTING_MAX: "12",
    JSON_NODES_MAX: "60",
  });
});
afterAll(() => graph.stop());

const asked = () => graph.people.fetches.length;

type Question = { readonly query: string; readonly extensions?: object };

const plain = { query: "{ people { id } }" };
const nested = (depth: number): Question => ({
  ...plain,
  extensions: JSON.parse(`${'{"x":'.repeat(depth)}1${"}".repeat(depth)}`),
});
const listed = (count: number): Question => ({ ...plain, extensions: { x: Array(count).fill(1) } });

const post = (body: string | Buffer, headers: Record<string, string>, path = "/graphql") =>
  ask(graph.gateway.url, { headers: { ...JSON_TYPE, ...headers }, body, path });

describe.each([
  ["/graphql", { accept: "application/json" }],
  ["/graphql/stream", { accept: "text/event-stream" }],
])("a body for %s", (path, accept) => {
  const send = (body: string | Buffer, headers = {}) => post(body, { ...accept, ...headers }, path);
  const codeOf = async (body: string | Buffer, headers = {}) => {
    const { status, text } = await send(body, headers);
    expect(text.length).toBeLessThan(2_000);
    return [status, status === 200 ? undefined : JSON.parse(text).errors[0].extensions.code];
  };
  const exactly = (bytes: number) => {
    const body = JSON.stringify({ ...plain, extensions: { x: "" } });
    return body.replace('"x":""', `"x":"${"x".repeat(bytes - body.length)}"`);
  };

  test.each<[string, string, string, number, string]>([
    ["bytes", exactly(4_000), exactly(4_001), 413, "PAYLOAD_TOO_LARGE"],
    ["brackets", json(nested(11)), json(nested(12)), 400, "BODY_TOO_COMPLEX"],
    ["values", json(listed(56)), json(listed(57)), 400, "BODY_TOO_COMPLEX"],
    [
      "brackets, 1,900 deep",
      json(nested(3)),
      `${"[".repeat(1_900)}${"]".repeat(1_900)}`,
      400,
      "BODY_TOO_COMPLEX",
    ],
    [
      "surrogates",
      `{"query":"{ people { id } }","x":"\\ud83d\\ude00"}`,
      `{"query":"{ people { id } }","x":"\\ud83d"}`,
      400,
      "BAD_REQUEST",
    ],
  ])(
    "of %s passes just within the limit, and is refused just beyond",
    async (_what, within, beyond, status, code) => {
      expect(await codeOf(within)).toEqual([200, undefined]);
      const before = asked();
      expect(await codeOf(beyond)).toEqual([status, code]);
      expect(asked()).toBe(before);
    },
  );

  test("that is not UTF-8 is refused", async () => {
    const bytes = Buffer.from(JSON.stringify({ ...plain, extensions: { x: "?" } }));
    bytes[bytes.indexOf("?")] = 0xff;
    expect(await codeOf(bytes)).toEqual([400, "BAD_REQUEST"]);
  });

  test("is inflated as far as a body may be long, and no further", async () => {
    const gzip = { "content-encoding": "gzip" };
    expect(await codeOf(gzipSync(exactly(4_000)), gzip)).toEqual([200, undefined]);
    expect(await codeOf(gzipSync(exactly(4_001)), gzip)).toEqual([400, "BODY_TOO_COMPLEX"]);
    const bomb = gzipSync(Buffer.alloc(3_000_000, "["), { level: 9 });
    expect(bomb.length).toBeLessThan(4_000);
    expect(await codeOf(bomb, gzip)).toEqual([400, "BODY_TOO_COMPLEX"]);
    expect(await codeOf(gzipSync(json(nested(12))), gzip)).toEqual([400, "BODY_TOO_COMPLEX"]);
    expect(await codeOf(exactly(100), gzip)).toEqual([400, "BAD_REQUEST"]);
    const { status, headers } = await send(exactly(100), { "content-encoding": "br" });
    expect([status, headers["accept-encoding"]]).toEqual([415, "gzip"]);
  });

  test.each([
    ["that is not UTF-8", "query=%7Bpeople%7Bid%7D%7D&operationName=%ff"],
    ["that names half of a surrogate pair", `query=%7Bpeople%7Bid%7D%7D&variables={"x":"\\ud83d"}`],
    ["with brackets too deep", `query=%7Bpeople%7Bid%7D%7D&extensions=${"[".repeat(13)}`],
  ])("in an address %s is refused", async (_what, search) => {
    const before = asked();
    const { status, text } = await ask(graph.gateway.url, {
      method: "GET",
      path: `${path}?${search}`,
      headers: { ...accept, ...PREFLIGHTED },
    });
    expect([status, asked()]).toEqual([400, before]);
    expect(JSON.parse(text).errors[0].extensions.code).toMatch(/^(BAD_REQUEST|BODY_TOO_COMPLEX)$/);
  });
});

test("a batch is refused, whatever is in it", async () => {
  const before = asked();
  for (const batch of [[plain, plain], [plain], []]) {
    const { status, text } = await post(JSON.stringify(batch), {});
    expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([400, "BAD_REQUEST"]);
  }
  expect(asked()).toBe(before);
});

// There the body is one bracket further in, with two members beside it.
describe("a message over a WebSocket", () => {
  const subscribe = (payload: Question) => json({ id: "1", type: "subscribe", payload });
  test.each<[string, string | Buffer, string | Buffer, number]>([
    ["bytes", subscribe(plain), subscribe({ query: "x".repeat(4_000) }), 1009],
    ["brackets", subscribe(nested(10)), subscribe(nested(11)), 4400],
    ["values", subscribe(listed(53)), subscribe(listed(54)), 4400],
    ["surrogates", subscribe(plain), subscribe(plain).replace("people", "\\udc00"), 4400],
    [
      "UTF-8",
      subscribe(plain),
      Buffer.from(subscribe(plain).replace("people", "\xff"), "latin1"),
      1007,
    ],
  ])(
    "of %s passes just within the limit, and closes the socket just beyond",
    async (_what, within, beyond, closeCode) => {
      const client = await TinyClient.connect(graph.gateway.url);
      try {
        await client.greet();
        client.socket.send(within, { binary: false });
        expect((await client.next()).type).toBe("next");
        expect((await client.next()).type).toBe("complete");
        const before = asked();
        client.socket.send(beyond, { binary: false });
        expect([await client.closed, asked()]).toEqual([closeCode, before]);
      } finally {
        await client.close();
      }
    },
  );
});

function json(value: unknown): string {
  return JSON.stringify(value);
}
