import "graphiql/setup-workers/vite";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { type Client, createClient } from "graphql-ws";
import { useEffect, useState } from "react";
import type { Example } from "./example-operations.ts";

type Props = { token: string | undefined; examples: Example[] };
type Connection = { fetcher: Fetcher; socket: Client };

// The stylesheets come one by one, because "graphiql/style.css" brings 400 kB of fonts along.
export default function Explorer({ token, examples }: Props) {
  const [connection, setConnection] = useState<Connection | undefined>(undefined);

  useEffect(() => {
    const opened = connect(token);
    setConnection(opened);
    return () => void opened.socket.dispose();
  }, [token]);

  if (!connection) return null;
  return (
    <GraphiQL fetcher={connection.fetcher} defaultTabs={examples}>
      <GraphiQL.Logo>
        <span className="unseen">Tributary</span>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

/** The token goes with each request, not into GraphiQL's headers, which it may keep in localStorage. */
function connect(token: string | undefined): Connection {
  const headers: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  const url = new URL("/graphql", location.href);
  const liveUrl = new URL(url);
  liveUrl.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const socket = createClient({ url: liveUrl.href, lazy: true, connectionParams: headers });
  return { fetcher: createGraphiQLFetcher({ url: url.href, headers, wsClient: socket }), socket };
}
