import { use, useId, useState } from "react";
import { Confluence } from "./confluence.tsx";
import { hueOf } from "./hue-of.ts";
import { type Ownership, readOwnership } from "./read-ownership.ts";
import { TypeList } from "./type-list.tsx";
import "./ownership.css";

const TIMEOUT_MS = 10_000;

/** Read once, when somebody first looks. */
let ownership: Promise<Ownership | undefined> | undefined;

/** Which subgraph owns and gives what: as a picture, and every field in a list. */
export default function OwnershipPage() {
  ownership ??= fetchOwnership();
  const read = use(ownership);
  if (!read) {
    return (
      <div className="ownership">
        <p role="status">This gateway does not say which subgraph owns what.</p>
      </div>
    );
  }
  return <Shown ownership={read} />;
}

function Shown({ ownership }: { readonly ownership: Ownership }) {
  const id = useId();
  const [subgraph, setSubgraph] = useState("");
  const [text, setText] = useState("");
  const { subgraphs, types } = ownership;
  return (
    <div className="ownership">
      <h2>Who owns what</h2>
      <p className="lead">
        {subgraphs.length} subgraphs, one graph. A type that several of them know, with a key, is
        where the gateway joins their answers.
      </p>
      <Confluence ownership={ownership} />
      <h2 id={`${id}-types`}>Every type and field</h2>
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is unknown to many a browser in use */}
      <div className="type-filter" role="search">
        <label>
          Find
          <input
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="a type or a field"
          />
        </label>
        <fieldset>
          <legend>Of</legend>
          {["", ...subgraphs].map((name) => (
            <label key={name} data-hue={name === "" ? undefined : hueOf(name, subgraphs)}>
              <input
                type="radio"
                name={`${id}-subgraph`}
                checked={subgraph === name}
                onChange={() => setSubgraph(name)}
              />
              {name === "" ? "all" : <i className="dot" aria-hidden="true" />}
              {name}
            </label>
          ))}
        </fieldset>
      </div>
      <TypeList types={types} subgraphs={subgraphs} filter={{ subgraph, text }} />
    </div>
  );
}

async function fetchOwnership(): Promise<Ownership | undefined> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch("/explore/supergraph", { signal });
    return response.ok ? readOwnership(await response.text()) : undefined;
  } catch {
    return undefined;
  }
}
