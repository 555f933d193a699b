import type { Viewer } from "@tributary/identity/viewer";

/** How many streams each person has open, over whatever transport and on however many connections. */
export class PersonQuota {
  readonly #max: number;
  readonly #open = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  get max(): number {
    return this.#max;
  }

  /** Nobody in particular has no quota: connections are bounded in number. */
  isFull(viewer: Viewer | undefined): boolean {
    return viewer !== undefined && (this.#open.get(viewer.id) ?? 0) >= this.#max;
  }

  /** Gives a function that gives it back, however often it is called. */
  take(viewer: Viewer | undefined): () => void {
    if (!viewer) return () => {};
    const { id } = viewer;
    this.#open.set(id, (this.#open.get(id) ?? 0) + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      const left = (this.#open.get(id) ?? 0) - 1;
      if (left > 0) this.#open.set(id, left);
      else this.#open.delete(id);
    };
  }
}
