/** What a text is found by in the blind index, under each index key there is at the moment. */
export type Marks = {
  /** The newest key: what is written is written under it. */
  readonly keyId: Buffer;
  readonly newest: Buffer;
  /** Under every key, the newest among them: what is looked for may have been written before. */
  readonly all: readonly Buffer[];
};
