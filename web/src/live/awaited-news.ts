/** So long a live update may take without anybody being told that it is late. */
const LATE_MS = 2_000;
/** Nothing is waited for any longer: what it told is long read some other way. */
const FORGOTTEN_MS = 600_000;

/**
 * What one has done oneself and the stream has not told so far. Of one's own payments one knows when
 * live updates are late, as while the platform's broker is away, though every connection stands.
 */
export class AwaitedNews {
  readonly #onChange: () => void;
  readonly #late = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** May be told before it is known here what it is called. */
  readonly #told = new Set<string>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get lateCount(): number {
    return this.#late.size;
  }

  await(transactionId: string): void {
    if (this.#told.has(transactionId)) return;
    const becomeLate = () => {
      this.#late.add(transactionId);
      this.#timers.set(
        transactionId,
        setTimeout(() => this.told(transactionId), FORGOTTEN_MS),
      );
      this.#onChange();
    };
    this.#timers.set(transactionId, setTimeout(becomeLate, LATE_MS));
  }

  told(transactionId: string): void {
    this.#remember(transactionId);
    clearTimeout(this.#timers.get(transactionId));
    this.#timers.delete(transactionId);
    if (this.#late.delete(transactionId)) this.#onChange();
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #remember(transactionId: string): void {
    this.#told.add(transactionId);
    const [oldest] = this.#told;
    if (this.#told.size > TOLD_MAX && oldest !== undefined) this.#told.delete(oldest);
  }
}

const TOLD_MAX = 100;
