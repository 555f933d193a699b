/** As much of the viewer as these decisions need. */
export type Viewer = { readonly id: string; readonly scopes: ReadonlySet<string> };

/** Whether a person can be looked up at all, and their standing read. */
export function mayReadProfile(viewer: Viewer, userId: string): boolean {
  return viewer.id === userId || viewer.scopes.has("users:read:any");
}

export function mayReadPersonalData(viewer: Viewer, userId: string): boolean {
  return viewer.id === userId || viewer.scopes.has("users:pii:any");
}

export function mayListEveryone(viewer: Viewer): boolean {
  return viewer.scopes.has("users:read:any");
}
