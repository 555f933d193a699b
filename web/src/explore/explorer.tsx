import "graphiql/setup-workers/vite";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import { DOC_EXPLORER_PLUGIN } from "@graphiql/plugin-doc-explorer";
import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import type { GraphiQLPlugin } from "@graphiql/react";
import type { Fetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { useCallback, useEffect, useRef, useState } from "react";
import { JOINED } from "./examples/examples.ts";
import {
  ExamplesIcon,
  ExamplesPanel,
  type PrepareExample,
  PrepareExampleContext,
} from "./examples/examples-panel.tsx";
import { ExplainPanel } from "./explain/explain-panel.tsx";
import type { Explanation } from "./explain/explanation.ts";
import { connectGraph, type GraphConnection } from "./graph-connection.ts";
import type { Authorization } from "./identity/authorization.ts";
import { PlainTabs } from "./plain-tabs.tsx";

type Props = {
  readonly authorization: Authorization;
  readonly prepareExample: PrepareExample;
};

const EXAMPLES: GraphiQLPlugin = { title: "Examples", icon: ExamplesIcon, content: ExamplesPanel };
// Where there is room for both, what there is to try stands beside the editor from the beginning.
const opened = matchMedia("(min-width: 64rem)").matches ? { visiblePlugin: EXAMPLES } : {};
const plugins = [EXAMPLES, HISTORY_PLUGIN];

// The stylesheets come one by one, because "graphiql/style.css" brings 400 kB of fonts along.
export default function Explorer({ authorization, prepareExample }: Props) {
  const [explanation, setExplanation] = useState<Explanation | undefined>(undefined);
  const connection = useRef<GraphConnection>(undefined);

  useEffect(() => {
    const opened = connectGraph(authorization, setExplanation);
    connection.current = opened;
    return () => opened.close();
  }, [authorization]);

  // Always the same, whoever asks: another one makes GraphiQL read the schema again.
  const fetcher = useCallback<Fetcher>((params, options) => {
    if (!connection.current) throw new Error("There is no connection yet.");
    return connection.current.fetcher(params, options);
  }, []);

  return (
    <PrepareExampleContext value={prepareExample}>
      <GraphiQL
        fetcher={fetcher}
        plugins={plugins}
        referencePlugin={DOC_EXPLORER_PLUGIN}
        {...opened}
        defaultTabs={[{ query: JOINED.query }]}
      >
        <GraphiQL.Logo>
          <span className="unseen">Tributary</span>
          <PlainTabs />
        </GraphiQL.Logo>
        {explanation && (
          <GraphiQL.Footer>
            <ExplainPanel explanation={explanation} />
          </GraphiQL.Footer>
        )}
      </GraphiQL>
    </PrepareExampleContext>
  );
}
