/** A stream that tells where it begins, as the cursor behind which the same would come again. */
export type PlacedStream = { readonly position: string };

/** One whose first item is of the beginning itself, a snapshot, has no such place before it. */
type Begun = { readonly begunBehind: number | undefined };

/**
 * Told to the gateway before the first item: without it, a stream that is lost by then could not be
 * gone on with.
 */
export function placed<Stream extends Begun>(
  stream: Stream,
  cursorAt: (position: number) => string,
): Stream | (Stream & PlacedStream) {
  const { begunBehind } = stream;
  if (begunBehind === undefined) return stream;
  return Object.assign(stream, { position: cursorAt(begunBehind) });
}

/** The place of any stream that has one. */
export function positionOf(stream: object): string | undefined {
  const position = "position" in stream ? stream.position : undefined;
  return typeof position === "string" ? position : undefined;
}
