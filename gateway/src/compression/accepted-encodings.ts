/** Ours to choose from, the one that is made fastest first. */
const ENCODINGS = ["zstd", "br", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

// Far more than there are kinds of clients; whoever sends more of them is read anew each time.
const HEADERS_MAX = 100;

/** What Accept-Encoding headers ask for, each read once. */
export class AcceptedEncodings {
  readonly #known = new Map<string, Encoding | undefined>();

  /** Undefined where nothing of ours is wanted. */
  best(header: string): Encoding | undefined {
    if (this.#known.has(header)) return this.#known.get(header);
    const best = bestOf(header);
    if (this.#known.size < HEADERS_MAX) this.#known.set(header, best);
    return best;
  }
}

function bestOf(header: string): Encoding | undefined {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    const number = weight === undefined ? 1 : Number(weight);
    weights.set(name, number > 0 && number <= 1 ? number : 0);
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get("*") ?? 0;
  const best = Math.max(...ENCODINGS.map(weightOf));
  return best > 0 ? ENCODINGS.find((encoding) => weightOf(encoding) === best) : undefined;
}
