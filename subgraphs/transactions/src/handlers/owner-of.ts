import { userIds } from "../ids.ts";

export function ownerOf(event: { readonly data: { readonly userId: string } }): Buffer {
  const id = userIds.decode(event.data.userId);
  if (!id) throw new Error("an event about a person names none");
  return id;
}
