import { parse, print } from "graphql";
import { useId, useState } from "react";
import { hueOf } from "../ownership/hue-of.ts";
import type { ExplainedRequest, ExplainedStep, Explanation } from "./explanation.ts";
import { describeStep, layOutTimeline, type Row } from "./lay-out-timeline.ts";
import "./explain.css";

type Chosen = { readonly step: ExplainedStep; readonly request: ExplainedRequest };

/** Below an answer: which subgraph was asked for what, when, and what waited for what. */
export function ExplainPanel({ explanation }: { readonly explanation: Explanation | undefined }) {
  const id = useId();
  const [open, setOpen] = useState(() => matchMedia("(min-width: 44rem)").matches);
  if (!explanation) return null;
  return (
    <section className="explain" aria-label="How this answer came about">
      <button
        type="button"
        className="explain-toggle"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="explain-title">How it was answered</span>
        <span className="quiet">{summaryOf(explanation)}</span>
      </button>
      {/* Another answer begins without what was chosen of the last. */}
      {open && <Drawn key={keyOf(explanation)} id={id} explanation={explanation} />}
    </section>
  );
}

function Drawn({ id, explanation }: { readonly id: string; readonly explanation: Explanation }) {
  const [chosen, setChosen] = useState<Chosen | undefined>(undefined);
  const names = [...new Set(explanation.steps.map(({ subgraph }) => subgraph))].sort();
  return (
    <div id={id} className="explain-body">
      <ol className="timeline">
        {layOutTimeline(explanation).map((row) => (
          <TimelineRow
            key={row.step.step}
            row={row}
            hue={hueOf(row.step.subgraph, names)}
            chosen={chosen}
            onChoose={setChosen}
          />
        ))}
      </ol>
      <p className="scale quiet" aria-hidden="true">
        <span>0</span>
        <span>{explanation.tookMs} ms</span>
      </p>
      {chosen ? (
        <figure className="asked">
          <figcaption>
            What {chosen.step.subgraph} was asked in step {chosen.step.step}
          </figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
          <pre tabIndex={0}>{pretty(chosen.request.operation)}</pre>
        </figure>
      ) : (
        <p className="quiet">Choose a bar to read what its subgraph was asked.</p>
      )}
      <details className="plan">
        <summary>The plan, as Apollo’s planner made it</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
        <pre tabIndex={0}>{explanation.plan.join("\n")}</pre>
      </details>
    </div>
  );
}

type RowProps = {
  readonly row: Row;
  readonly hue: number;
  readonly chosen: Chosen | undefined;
  readonly onChoose: (chosen: Chosen) => void;
};

function TimelineRow({ row: { step, bars, waits }, hue, chosen, onChoose }: RowProps) {
  return (
    <li data-hue={hue}>
      <span className="step-name">
        <i className="dot" aria-hidden="true" /> {step.step} {step.subgraph}
        {step.entities && (
          <span className="quiet">
            {step.entities.places === step.entities.sent
              ? `${step.entities.sent} sent`
              : `${step.entities.places} places, ${step.entities.sent} sent`}
          </span>
        )}
      </span>
      <span className="track">
        {waits.map(({ rowsAbove, left, width }) => (
          <i
            key={rowsAbove}
            className="wait"
            aria-hidden="true"
            style={{
              left: `${left}%`,
              width: `${width}%`,
              height: `calc(${rowsAbove} * var(--row-height))`,
            }}
          />
        ))}
        {bars.map(({ left, width, request }) => (
          <button
            type="button"
            key={`${request.startedMs} ${request.operation}`}
            className="bar"
            style={{ left: `${left}%`, width: `${width}%` }}
            data-failed={request.outcome === "answered" ? undefined : true}
            aria-pressed={chosen?.request === request}
            aria-label={describeStep({ ...step, requests: [request] })}
            onClick={() => onChoose({ step, request })}
          />
        ))}
        <span className="took quiet" aria-hidden="true">
          {tookText(step)}
        </span>
      </span>
    </li>
  );
}

function tookText({ requests }: ExplainedStep): string {
  if (requests.length === 0) return "nothing to ask for";
  return requests
    .map(({ tookMs, attempts, outcome }) =>
      [
        `${tookMs} ms`,
        ...(attempts > 1 ? [`${attempts} attempts`] : []),
        ...(outcome === "answered" ? [] : [outcome]),
      ].join(", "),
    )
    .join(" · ");
}

function summaryOf({ steps, tookMs, wasPlannedBefore }: Explanation): string {
  const requests = steps.reduce((sum, step) => sum + step.requests.length, 0);
  const subgraphs = new Set(steps.map(({ subgraph }) => subgraph)).size;
  const planned = wasPlannedBefore ? "planned before" : "planned just now";
  return `${count(requests, "request")} to ${count(subgraphs, "subgraph")}, ${tookMs} ms, ${planned}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function keyOf({ tookMs, steps }: Explanation): string {
  return JSON.stringify([
    tookMs,
    steps.map(({ requests }) => requests.map((one) => one.startedMs)),
  ]);
}

function pretty(operation: string): string {
  try {
    return print(parse(operation));
  } catch {
    return operation;
  }
}
