/** How many values each label may have. What comes after so many is counted together, as "other". */
export type LabelBounds<Name extends string> = Readonly<Record<Name, number>>;
export type Labels<Name extends string> = Readonly<Record<Name, string>>;

type Labelled<Cell> = { readonly labels: Labels<string>; readonly cell: Cell };

const OTHER = "other";
const VALUE_LENGTH_MAX = 64;

/**
 * The cells of one metric, by their labels. Whatever the labels are made of, there are never more cells
 * than the bounds multiply to. A cell is for ever: who counts often keeps theirs.
 */
export class Series<Name extends string, Cell> {
  readonly #bounds: readonly (readonly [string, number])[];
  readonly #create: () => Cell;
  readonly #values = new Map<string, Set<string>>();
  readonly #cells = new Map<string, Labelled<Cell>>();

  constructor(bounds: LabelBounds<Name>, create: () => Cell) {
    this.#bounds = Object.entries<number>(bounds);
    this.#create = create;
  }

  cell(given: Labels<Name>): Cell {
    const all: Labels<string> = given;
    const bounded = this.#bounds.map(([name, valuesMax]) => {
      return [name, this.#bounded(name, valuesMax, all[name] ?? "")] as const;
    });
    const key = JSON.stringify(bounded);
    const known = this.#cells.get(key);
    if (known) return known.cell;
    const cell = this.#create();
    this.#cells.set(key, { labels: Object.fromEntries(bounded), cell });
    return cell;
  }

  all(): Iterable<Labelled<Cell>> {
    return this.#cells.values();
  }

  #bounded(name: string, valuesMax: number, given: string): string {
    const value = given.slice(0, VALUE_LENGTH_MAX);
    const known = this.#values.get(name) ?? new Set();
    this.#values.set(name, known);
    if (!known.has(value) && known.size >= valuesMax) return OTHER;
    known.add(value);
    return value;
  }
}
