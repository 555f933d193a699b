import { Departure } from "./departure.ts";
import type { ReadText } from "./post-text.ts";

/** All that the answer of one subgraph depends on: who asks, and what. */
export type Question = { readonly authority: string; readonly body: string };

type Read = Question & {
  readonly text: Promise<ReadText>;
  readonly all: Departure;
  readers: number;
};

/**
 * Reads that are the same and under way at the same time are one. Each reader parses the text for
 * itself; the read goes on for as long as one of them waits.
 */
export class JointReads {
  // By the body alone: to make one text of it and of who asks costs more than to compare the few
  // that ask the same.
  readonly #running = new Map<string, readonly Read[]>();

  read(
    question: Question,
    client: Departure | undefined,
    start: (all: Departure) => Promise<ReadText>,
  ): Promise<ReadText> {
    const { authority, body } = question;
    const known = this.#running.get(body)?.find((one) => one.authority === authority);
    const read = known ?? this.#start(question, start);
    read.readers += 1;
    client?.onLeave(() => {
      read.readers -= 1;
      if (read.readers > 0) return;
      // Whoever asks from now on begins anew.
      this.#forget(read);
      read.all.leave();
    });
    return read.text;
  }

  #start(question: Question, start: (all: Departure) => Promise<ReadText>): Read {
    const all = new Departure();
    const { authority, body } = question;
    const read = { authority, body, text: start(all), all, readers: 0 };
    this.#running.set(body, [...(this.#running.get(body) ?? []), read]);
    const forget = () => this.#forget(read);
    read.text.then(forget, forget);
    return read;
  }

  #forget(read: Read): void {
    const others = this.#running.get(read.body)?.filter((one) => one !== read) ?? [];
    if (others.length > 0) this.#running.set(read.body, others);
    else this.#running.delete(read.body);
  }
}
