/** An account beside the events that the outbox still has of it. */
export type ToldAccount = {
  readonly activityCount: number;
  /** The first activity whose event must still be there; undefined: none must. */
  readonly tellsFrom: number | undefined;
  readonly events:
    | {
        readonly count: number;
        /** How many different numbers they have. */
        readonly numbers: number;
        readonly first: number;
        readonly last: number;
      }
    | undefined;
};

/** Old events are removed from the front: what is kept ends with the last activity, without a gap. */
export function describeUntold({ activityCount, tellsFrom, events }: ToldAccount) {
  if (!events) {
    const untold = tellsFrom !== undefined && tellsFrom <= activityCount;
    return untold ? `activity ${tellsFrom} has no event, nor has any after it` : undefined;
  }
  if (events.last !== activityCount) {
    return `its last event is ${events.last}, its last activity ${activityCount}`;
  }
  if (events.count !== events.numbers) return "an activity has more than one event";
  if (events.numbers !== events.last - events.first + 1) {
    return `between ${events.first} and ${events.last} an activity has no event`;
  }
  if (tellsFrom !== undefined && events.first > tellsFrom) {
    return `activity ${tellsFrom} has no event, its first is ${events.first}`;
  }
  return undefined;
}
