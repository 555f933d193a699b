import { hueOf } from "./hue-of.ts";
import { contributions, type OwnedField, type OwnedType } from "./read-ownership.ts";

type Filter = { readonly subgraph: string; readonly text: string };
type Props = {
  readonly types: readonly OwnedType[];
  readonly subgraphs: readonly string[];
  readonly filter: Filter;
};

export function TypeList({ types, subgraphs, filter }: Props) {
  const shown = types.filter((type) => isWanted(type, filter));
  return (
    <>
      <p role="status" className="quiet">
        {shown.length} of {types.length} types
      </p>
      <ul className="types">
        {shown.map((type) => (
          <li key={type.name}>
            {/* What was looked for in a field is shown where it stands. */}
            <details open={filter.text !== "" && shown.length <= 3}>
              <summary>
                <code>{type.name}</code>
                <span className="quiet">{type.kind}</span>
                <Owners of={type} all={subgraphs} />
              </summary>
              <TypeBody type={type} subgraphs={subgraphs} />
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

function Owners({ of, all }: { readonly of: OwnedType; readonly all: readonly string[] }) {
  const counts = new Map(contributions(of));
  return (
    <span className="owners">
      {of.subgraphs.map((name) => (
        <span key={name} className="owner" data-hue={hueOf(name, all)}>
          <i className="dot" aria-hidden="true" />
          {name}
          {of.subgraphs.length > 1 && counts.has(name) && <b>{counts.get(name)}</b>}
        </span>
      ))}
    </span>
  );
}

type BodyProps = { readonly type: OwnedType; readonly subgraphs: readonly string[] };

function TypeBody({ type, subgraphs }: BodyProps) {
  return (
    <div className="type-body">
      {type.description !== "" && <p>{type.description}</p>}
      {type.keys.length > 0 && (
        <p className="quiet">
          Found again by <code>{type.keys.join(", or ")}</code>
        </p>
      )}
      {type.fields.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Given by</th>
              <th scope="col">For</th>
            </tr>
          </thead>
          <tbody>
            {type.fields.map((field) => (
              <FieldRow key={field.name} field={field} subgraphs={subgraphs} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function FieldRow({ field, subgraphs }: { field: OwnedField; subgraphs: readonly string[] }) {
  return (
    <tr>
      <th scope="row">
        <code>
          {field.name}
          <span className="quiet">: {field.type}</span>
        </code>
        {field.resumable && <span className="quiet"> goes on behind a cursor</span>}
      </th>
      <td>
        {field.subgraphs.map((name) => (
          <span key={name} className="owner" data-hue={hueOf(name, subgraphs)}>
            <i className="dot" aria-hidden="true" />
            {name}
          </span>
        ))}
      </td>
      <td className="quiet">{field.access ?? "anybody"}</td>
    </tr>
  );
}

function isWanted({ name, subgraphs, fields }: OwnedType, { subgraph, text }: Filter): boolean {
  if (subgraph !== "" && !subgraphs.includes(subgraph)) return false;
  const wanted = text.trim().toLowerCase();
  const names = [name, ...fields.map((field) => field.name)];
  return names.some((one) => one.toLowerCase().includes(wanted));
}
