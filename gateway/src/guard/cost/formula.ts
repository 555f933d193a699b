export type Variables = Readonly<Record<string, unknown>>;

/** Gives how often something is asked for, or what it weighs, with the variables of one request. */
export type Amount = (coerced: Variables) => number;

/** A cost as a function of the variables: a number, and products that depend on them. */
export type Formula = {
  readonly constant: number;
  readonly products: readonly { readonly amount: Amount; readonly of: Formula }[];
};

/** What it comes to with these variables. */
export function evaluate({ constant, products }: Formula, coerced: Variables): number {
  let sum = constant;
  for (const { amount, of } of products) sum += amount(coerced) * evaluate(of, coerced);
  return sum;
}

export function constant(value: number): Formula {
  return { constant: value, products: [] };
}

export function sum(formulas: readonly Formula[]): Formula {
  return {
    constant: formulas.reduce((total, one) => total + one.constant, 0),
    products: formulas.flatMap(({ products }) => products),
  };
}

/** Worked out beforehand, where it can be. */
export function product(amount: number | Amount, of: Formula): Formula {
  if (of.constant === 0 && of.products.length === 0) return of;
  if (typeof amount !== "number") return { constant: 0, products: [{ amount, of }] };
  return {
    constant: amount * of.constant,
    products: of.products.map((one) => ({ amount: one.amount, of: product(amount, one.of) })),
  };
}
