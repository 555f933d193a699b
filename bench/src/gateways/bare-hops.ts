// A process: the limit. An HTTP server that makes the calls of one operation, one after the other, with
// bytes it was given, and answers with bytes it was given: no gateway can do less. The port, and the
// path of a JSON of calls and answer, as arguments.
import { readFileSync } from "node:fs";
import Fastify from "fastify";
import { Pool } from "undici";

export type Canned = {
  readonly calls: readonly { readonly url: string; readonly body: string }[];
  readonly answer: string;
};

const [port = "0", path = ""] = process.argv.slice(2);
const { calls, answer }: Canned = JSON.parse(readFileSync(path, "utf8"));
const pools = new Map<string, Pool>();
const hops = calls.map(({ url, body }) => {
  const { origin, pathname } = new URL(url);
  const pool = pools.get(origin) ?? new Pool(origin, { connections: 32 });
  pools.set(origin, pool);
  return { pool, path: pathname, body };
});
const app = Fastify();
app.post("/graphql", async (_request, reply) => {
  for (const { pool, path, body } of hops) {
    const headers = { "content-type": "application/json" };
    const response = await pool.request({ method: "POST", path, headers, body });
    await response.body.text();
  }
  reply.header("content-type", "application/json; charset=utf-8");
  return answer;
});
await app.listen({ port: Number(port), host: "127.0.0.1" });
