import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { Kind, parse } from "graphql";
import { createContext, useContext, useState } from "react";
import type { Example } from "./example.ts";
import { examples } from "./examples.ts";
import type { ExampleAccounts } from "./find-example-accounts.ts";

/** Becomes somebody whom the example is for, if need be, and finds accounts of theirs. */
export type PrepareExample = (example: Example) => Promise<ExampleAccounts>;

export const PrepareExampleContext = createContext<PrepareExample | undefined>(undefined);

/** Beside the editor: operations that run as they stand, each opened in a tab of its own. */
export function ExamplesPanel() {
  const prepare = useContext(PrepareExampleContext);
  const { addTab, setOperationFacts } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  const [said, setSaid] = useState("");

  async function open(example: Example) {
    const accounts = await prepare?.(example);
    if (!accounts || !queryEditor) return;
    const variables = example.variables?.(accounts, `explore-${crypto.randomUUID().slice(0, 8)}`);
    addTab();
    queryEditor.setValue(example.query);
    variableEditor?.setValue(variables ? JSON.stringify(variables, null, 2) : "");
    // Otherwise GraphiQL looks a while later, and asks for the operation of the tab before until then.
    const documentAST = parse(example.query);
    const operations = documentAST.definitions.filter(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    const operationName = operations[0]?.name?.value;
    setOperationFacts({ documentAST, operations, ...(operationName && { operationName }) });
    setSaid(`Opened: ${example.title}`);
  }

  return (
    <section className="examples" aria-label="Examples">
      <h2>Examples</h2>
      <p className="quiet">Each opens in a tab of its own, and runs as it stands.</p>
      <ul>
        {examples.map((example) => (
          <li key={example.title}>
            {/* There is no editor yet while it is loaded. */}
            <button type="button" disabled={!queryEditor} onClick={() => void open(example)}>
              <b>{example.title}</b>
              <span>{example.says}</span>
              <span className="quiet">as {example.as.join(" or ")}</span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="unseen">
        {said}
      </p>
    </section>
  );
}

export function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M9 18h6M10 21h4M12 3a6 6 0 0 0-3.6 10.8c.7.6 1.1 1.3 1.1 2.2h5c0-.9.4-1.6 1.1-2.2A6 6 0 0 0 12 3Z" />
    </svg>
  );
}
