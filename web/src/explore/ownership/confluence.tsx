import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { hueOf } from "./hue-of.ts";
import { type Bank, layOutConfluence } from "./lay-out-confluence.ts";
import type { Ownership } from "./read-ownership.ts";

const MARGIN = 6;

/** The picture: subgraphs that flow together in the types to which several of them give fields. */
export function Confluence({ ownership }: { readonly ownership: Ownership }) {
  const [frame, width] = useWidth();
  const drawn = useMemo(() => layOutConfluence(ownership, width), [ownership, width]);
  const hue = (name: string) => hueOf(name, ownership.subgraphs);
  const says = drawn.mouths.map(({ name }) => {
    const parts = drawn.ribbons.filter(({ to }) => to === name);
    return `${name}: ${parts.map(({ from, fields }) => `${from} ${fields}`).join(", ")}`;
  });
  return (
    <figure className="confluence" ref={frame}>
      <svg
        width={drawn.width}
        height={drawn.height + 2 * MARGIN}
        viewBox={`0 ${-MARGIN} ${drawn.width} ${drawn.height + 2 * MARGIN}`}
        role="img"
        aria-label={`Fields that subgraphs give to the types they share. ${says.join(". ")}.`}
      >
        {drawn.ribbons.map(({ from, to, path }) => (
          <path key={`${from} ${to}`} className="ribbon" data-hue={hue(from)} d={path} />
        ))}
        {drawn.sources.map((bank) => (
          <g key={bank.name} data-hue={hue(bank.name)}>
            <rect className="bank" x={drawn.left - 8} y={bank.y} width={8} height={bank.height} />
            <Label bank={bank} x={drawn.left - 18} anchor="end" note={`${bank.counted} types`} />
          </g>
        ))}
        {drawn.mouths.map((bank) => (
          <g key={bank.name}>
            <rect
              className="bank mouth"
              x={drawn.right}
              y={bank.y}
              width={8}
              height={bank.height}
            />
            <Label
              bank={bank}
              x={drawn.right + 18}
              anchor="start"
              note={`${bank.counted} fields`}
            />
          </g>
        ))}
      </svg>
      <figcaption className="quiet">
        As wide as the number of fields that a subgraph gives. What only one subgraph knows of is in
        the list below.
      </figcaption>
    </figure>
  );
}

type LabelProps = {
  readonly bank: Bank;
  readonly x: number;
  readonly anchor: "start" | "end";
  readonly note: string;
};

function Label({ bank, x, anchor, note }: LabelProps) {
  const y = bank.y + bank.height / 2;
  return (
    <text x={x} y={y - 3} textAnchor={anchor}>
      {bank.name}
      <tspan className="note" x={x} dy="1.2em">
        {note}
      </tspan>
    </text>
  );
}

/** Drawn for the width that there is: shrunk, a picture's words cannot be read. */
function useWidth() {
  const frame = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(Math.floor(element.clientWidth), 280));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, width] as const;
}
