import { contributions, type OwnedType, type Ownership } from "./read-ownership.ts";

export type Bank = {
  readonly name: string;
  readonly y: number;
  readonly height: number;
  /** Types that a subgraph knows of, or fields that a type has. */
  readonly counted: number;
};

/** What one subgraph gives to one type: a shape between the two. */
export type Ribbon = {
  readonly from: string;
  readonly to: string;
  readonly fields: number;
  readonly path: string;
};

export type Confluence = {
  readonly width: number;
  readonly height: number;
  /** Where the left bank ends and the right one begins. */
  readonly left: number;
  readonly right: number;
  readonly sources: readonly Bank[];
  readonly mouths: readonly Bank[];
  readonly ribbons: readonly Ribbon[];
};

/** Below this, names are written smaller. */
const NARROW = 480;
const ROW_MIN = 40;
const GAP = 14;
const FIELD_HEIGHT = 1.6;
const RIBBON_MIN = 3;

/** Subgraphs on the left, the types to which several give fields on the right. */
export function layOutConfluence(ownership: Ownership, width: number): Confluence {
  const joined = ownership.types
    .filter((type) => contributions(type).length > 1)
    .sort((a, b) => rankOf(a) - rankOf(b) || b.fields.length - a.fields.length);
  const flows = joined.flatMap((type) =>
    contributions(type).map(([from, fields]) => ({ from, to: type.name, fields })),
  );
  const into = (name: string) => flows.filter(({ to }) => to === name);
  const outOf = (name: string) => flows.filter(({ from }) => from === name);
  const mouths = stack(
    joined.map((type) => bankOf(type.name, into(type.name), type.fields.length)),
  );
  const sources = spread(
    ownership.subgraphs.map((name) => {
      const types = ownership.types.filter(({ subgraphs }) => subgraphs.includes(name));
      return bankOf(name, outOf(name), types.length);
    }),
    heightOf(mouths),
  );
  const left = roomFor(sources, width);
  const right = width - roomFor(mouths, width);
  return {
    width,
    height: Math.max(heightOf(mouths), heightOf(sources)),
    left,
    right,
    sources,
    mouths,
    ribbons: ribbonsBetween({ sources, mouths, left, right }, flows),
  };
}

type Flow = { readonly from: string; readonly to: string; readonly fields: number };

function bankOf(name: string, flows: readonly Flow[], counted: number): Omit<Bank, "y"> {
  return { name, counted, height: flows.reduce((sum, flow) => sum + thickness(flow), 0) };
}

/** The longest name beside a bank, and the bank. */
function roomFor(banks: readonly Bank[], width: number): number {
  const letters = Math.max(0, ...banks.map(({ name }) => name.length));
  return letters * (width < NARROW ? 7.6 : 9) + 28;
}

function thickness({ fields }: Flow): number {
  return Math.max(fields * FIELD_HEIGHT, RIBBON_MIN);
}

/** One below the other, each with room for its name. */
function stack(banks: readonly Omit<Bank, "y">[]): Bank[] {
  let y = 0;
  return banks.map((bank) => {
    const room = Math.max(bank.height, ROW_MIN);
    const placed = { ...bank, y: y + (room - bank.height) / 2 };
    y += room + GAP;
    return placed;
  });
}

function spread(banks: readonly Omit<Bank, "y">[], height: number): Bank[] {
  const stacked = stack(banks);
  const slack = Math.max(height - heightOf(stacked), 0) / Math.max(banks.length, 1);
  return stacked.map((bank, index) => ({ ...bank, y: bank.y + slack * (index + 0.5) }));
}

function heightOf(banks: readonly Bank[]): number {
  return Math.max(
    0,
    ...banks.map(({ y, height }) => y + height / 2 + Math.max(height, ROW_MIN) / 2),
  );
}

type Banks = Pick<Confluence, "sources" | "mouths" | "left" | "right">;

function ribbonsBetween({ sources, mouths, left, right }: Banks, flows: readonly Flow[]): Ribbon[] {
  const used = new Map<string, number>();
  const take = (side: string, { name, y }: Bank, height: number) => {
    const key = `${side} ${name}`;
    const top = used.get(key) ?? y;
    used.set(key, top + height);
    return top;
  };
  // In the order of the subgraphs, so that ribbons into one type do not cross at its bank.
  const ordered = sources.flatMap((source) =>
    mouths.flatMap((mouth) =>
      flows
        .filter(({ from, to }) => from === source.name && to === mouth.name)
        .map((flow) => ({ flow, source, mouth })),
    ),
  );
  return ordered.map(({ flow, source, mouth }) => {
    const height = thickness(flow);
    const a = take("from", source, height);
    const b = take("to", mouth, height);
    const middle = (left + right) / 2;
    const path = [
      `M${left} ${a}C${middle} ${a} ${middle} ${b} ${right} ${b}`,
      `v${height}C${middle} ${b + height} ${middle} ${a + height} ${left} ${a + height}Z`,
    ].join("");
    return { ...flow, path };
  });
}

/** The ways in first, then what has an identity, then the rest. */
function rankOf({ name, kind }: OwnedType): number {
  const root = ["Query", "Mutation", "Subscription"].indexOf(name);
  if (root >= 0) return root;
  return kind === "entity" ? 3 : 4;
}
