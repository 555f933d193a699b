import type { CommandDeps } from "./command-deps.ts";

/** The rotation of the master key: what an older one wraps is wrapped with the newest. */
export async function rewrapDataKeys(
  { dataKeys }: Pick<CommandDeps, "dataKeys">,
  options: { readonly batchSize: number; readonly signal: AbortSignal },
): Promise<number> {
  return dataKeys.rewrap(options);
}
