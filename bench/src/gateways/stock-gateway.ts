// A process: Apollo's gateway in Apollo Server as their documentation starts it. The port, the path of
// the supergraph, and "pooled" for a data source on undici's pools, as arguments.
import { readFileSync } from "node:fs";
import { ApolloGateway, type GraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Pool } from "undici";

const CONNECTIONS = 32;

const [port = "0", path = "", kind] = process.argv.slice(2);
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(path, "utf8"),
  ...(kind === "pooled" ? { buildService: ({ url }) => pooled(url ?? "") } : {}),
});
const server = new ApolloServer({ gateway });
await startStandaloneServer(server, { listen: { port: Number(port), host: "127.0.0.1" } });

function pooled(url: string): GraphQLDataSource {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  return {
    process: async ({ request: { query, operationName, variables } }) => {
      const { body } = await pool.request({
        method: "POST",
        path: pathname,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, operationName, variables }),
      });
      return (await body.json()) as Awaited<ReturnType<GraphQLDataSource["process"]>>;
    },
  };
}
