// A process: Apollo's gateway in Apollo Server as their documentation starts it. PORT, SUPERGRAPH_PATH
// as arguments.
import { readFileSync } from "node:fs";
import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";

const [port = "0", path = ""] = process.argv.slice(2);
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(path, "utf8") });
const server = new ApolloServer({ gateway });
await startStandaloneServer(server, { listen: { port: Number(port), host: "127.0.0.1" } });
console.log("ready");
