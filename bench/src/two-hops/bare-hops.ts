// A process: the limit. An HTTP server that makes both calls with bytes it was given, and answers with
// bytes it was given: no gateway can do less. The port, and a JSON of calls and answer, as arguments.
import Fastify from "fastify";
import { Pool } from "undici";

type Canned = { calls: { url: string; body: string }[]; answer: string };

const [port = "0", text = "{}"] = process.argv.slice(2);
const { calls, answer }: Canned = JSON.parse(text);
const hops = calls.map(({ url, body }) => {
  const { origin, pathname: path } = new URL(url);
  return { pool: new Pool(origin, { connections: 32 }), path, body };
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
console.log("ready");
