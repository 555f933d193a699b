// npm run clients:check: which versions of clients that are out this graph would break, and where.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema } from "graphql";
import { breaksOf } from "./src/clients/breaks-of.ts";
import { shippedClients } from "./src/clients/shipped-clients.ts";

const schema = buildSchema(readFileSync(join(import.meta.dirname, "api.graphql"), "utf8"));
const clients = await shippedClients(join(import.meta.dirname, "clients"));
let broken = 0;
for (const client of clients) {
  const breaks = breaksOf(client, schema);
  if (breaks.length === 0) continue;
  broken += 1;
  for (const { operation, where, why } of breaks) {
    console.error(`${client.client} ${client.version}: ${operation}: ${where}: ${why}`);
  }
}
if (broken === 0)
  console.log(`${clients.length} versions of clients that are out: none would break`);
else console.error("Keep what they use, or take their manifests away once nobody runs them.");
process.exitCode = broken === 0 ? 0 : 1;
