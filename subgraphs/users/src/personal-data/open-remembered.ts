import { openFields, type Wanted } from "./open-fields.ts";
import type { People } from "./people.ts";
import { SealBrokenError } from "./sealed-box.ts";

/**
 * As `openFields`, of rows that may come from the memory of names. A name that does not open may be
 * spoilt there alone: it is forgotten, and read from the store once more.
 */
export async function openRemembered(
  people: Pick<People, "dataKeys" | "names">,
  wanted: readonly Wanted[],
): Promise<(string | null | Error)[]> {
  const values = await openFields(people, wanted);
  const isSpoilt = ({ field }: Wanted, value: unknown) =>
    field === "displayName" && value instanceof SealBrokenError;
  const spoilt = wanted.filter((one, index) => isSpoilt(one, values[index]));
  if (spoilt.length === 0) return values;
  const ids = spoilt.map(({ user }) => user.id);
  await Promise.all(ids.map((id) => people.names.evict(id)));
  const plates = await people.names.find(ids);
  const read = wanted.map((one, index) => ({
    ...one,
    user: (isSpoilt(one, values[index]) && plates.get(one.user.id.toString("hex"))) || one.user,
  }));
  return openFields(people, read);
}
