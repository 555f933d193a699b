import type { FormattedExecutionResult } from "graphql";
import type { Link } from "./live-source.ts";

type Place = Pick<Link, "number" | "position">;
type Waiting = Place & { readonly message: FormattedExecutionResult };

/**
 * What waits for a reader who wants of each entity the newest message and no other. Messages of a source are
 * numbered without a gap: whoever is handed a later one than the next is told so.
 */
export class NewestWaiting {
  readonly #max: number;
  // In the order of their messages: one that is replaced goes to the end.
  readonly #byEntity = new Map<string, Waiting>();
  /** The last message that was handed out, or where that began. */
  #last: Place = { number: 0, position: undefined };

  constructor(max: number) {
    this.#max = max;
  }

  get isEmpty(): boolean {
    return this.#byEntity.size === 0;
  }

  /** Behind which the reader stands. */
  get position(): string | undefined {
    return this.#last.position;
  }

  /** Takes all that there is behind this link, and gives the last of it. Keeps no link: each holds on to the next. */
  takeIn(from: Link): Link {
    if (this.isEmpty) this.#last = { number: from.number, position: from.position };
    let last = from;
    for (let link = from.next; link; link = link.next) {
      last = link;
      const { entity = "", message, number, position } = link;
      if (!message) continue;
      this.#byEntity.delete(entity);
      this.#byEntity.set(entity, { message, number, position });
      for (const oldest of this.#byEntity.keys()) {
        if (this.#byEntity.size <= this.#max) break;
        this.#byEntity.delete(oldest);
      }
    }
    return last;
  }

  shift(): FormattedExecutionResult | undefined {
    const [oldest] = this.#byEntity;
    if (!oldest) return undefined;
    const [entity, { message, number, position }] = oldest;
    this.#byEntity.delete(entity);
    const { number: before, position: from = null } = this.#last;
    this.#last = { number, position };
    if (number === before + 1) return message;
    const gap = { from, to: message.extensions?.cursor ?? null };
    return { ...message, extensions: { ...message.extensions, gap } };
  }

  clear(): void {
    this.#byEntity.clear();
  }
}
