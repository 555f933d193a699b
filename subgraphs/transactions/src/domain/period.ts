export type Period = {
  /** The first moment of it. */
  readonly since: Date;
  /** The first moment behind it. */
  readonly until: Date;
};
