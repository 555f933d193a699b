// A process: Mercurius as a gateway. Its port, and a JSON of its subgraphs (name, url, schema), as arguments.
import { readFileSync } from "node:fs";
import gateway from "@mercuriusjs/gateway";
import Fastify from "fastify";

const [port = "0", path = ""] = process.argv.slice(2);
const services = JSON.parse(readFileSync(path, "utf8"));
const app = Fastify();
// Its compiler of queries is on, as its documentation advises for speed.
await app.register(gateway, { jit: 1, gateway: { services } });
await app.listen({ port: Number(port), host: "127.0.0.1" });
