/**
 * A stream that tells where it begins, as the cursor behind which the same would come again. Null: begun anew it
 * is as good, because its first item is of the beginning itself, a snapshot.
 */
export type PlacedStream = { readonly position: string | null };

type Begun = { readonly begunBehind: number | undefined };

/**
 * Told to the gateway before the first item: without it, a stream that is lost by then could not be
 * gone on with.
 */
export function placed<Stream extends Begun>(
  stream: Stream,
  cursorAt: (position: number) => string,
): Stream & PlacedStream {
  const { begunBehind } = stream;
  const position = begunBehind === undefined ? null : cursorAt(begunBehind);
  return Object.assign(stream, { position });
}

/** The place of any stream that has one. */
export function positionOf(stream: object): string | null | undefined {
  const position = "position" in stream ? stream.position : undefined;
  return typeof position === "string" || position === null ? position : undefined;
}
