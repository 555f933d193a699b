import { positionOf } from "@tributary/subgraph/placed-stream";
import type { Answer, Who } from "./graph.fixture.ts";
import type { Live } from "./live.fixture.ts";

export type Watched = {
  /** What the stream has given so far. */
  readonly seen: Answer[];
  /** Where it begins, as the gateway is told. */
  readonly position: string | null | undefined;
  /** Resolves with the code that it ended with; undefined, if it was closed. */
  readonly ended: Promise<unknown>;
  close(): Promise<void>;
};

/** Collects what a stream gives, in the background, until it is closed. */
export async function watched(
  { graph }: Pick<Live, "graph">,
  stops: (() => Promise<unknown>)[],
  subscription: {
    readonly who: Who;
    readonly document: string;
    readonly variables?: Record<string, unknown>;
  },
): Promise<Watched | { readonly refused: unknown[] }> {
  const { who, document, variables = {} } = subscription;
  const stream = await graph.follow(who, document, variables);
  if ("codes" in stream) return { refused: stream.codes };
  const seen: Answer[] = [];
  const collect = async (): Promise<unknown> => {
    try {
      for (;;) {
        const event = await stream.next();
        if (event.done) return undefined;
        seen.push(await graph.shape(who, document, event.value, variables));
      }
    } catch (error) {
      return (error as { extensions?: { code?: unknown } }).extensions?.code ?? error;
    }
  };
  const ended = collect();
  const close = async () => void (await stream.return?.());
  stops.push(close);
  return { seen, position: positionOf(stream), ended, close };
}

/** Of a stream that is to be given. */
export async function begun(...args: Parameters<typeof watched>): Promise<Watched> {
  const stream = await watched(...args);
  if ("refused" in stream) throw new Error(`refused: ${stream.refused.join(", ")}`);
  return stream;
}
