/** A transaction was written: one that moves money, keeps it back, or settles what was kept. */
export class TransactionWritten {
  readonly kind: string;
  readonly currency: string;
  readonly amountMinor: bigint;

  constructor(of: { kind: string; currency: string; amountMinor: bigint }) {
    this.kind = of.kind;
    this.currency = of.currency;
    this.amountMinor = of.amountMinor;
  }
}

/** A command was refused, for the first time under its key. */
export class CommandRefused {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}
