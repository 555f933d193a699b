import { cpuMsOf } from "../process-use.ts";

/** By the name of what runs there. */
export type Pids = ReadonlyMap<string, number>;

/** What each process used for a commit meanwhile, in µs, the most first: where the time of a full machine goes. */
export async function cpuPerCommit<Figures extends { readonly commits: number }>(
  pids: Pids,
  measure: () => Promise<Figures>,
): Promise<Figures & { readonly cpuUsPerCommit: string }> {
  const before = new Map([...pids].map(([name, pid]) => [name, cpuMsOf(pid)]));
  const figures = await measure();
  const shares = [...pids].map(([name, pid]) => {
    const usedMs = cpuMsOf(pid) - (before.get(name) ?? 0);
    return { name, us: Math.round((usedMs * 1_000) / figures.commits) };
  });
  const cpuUsPerCommit = shares
    .sort((one, other) => other.us - one.us)
    .map(({ name, us }) => `${name} ${us}`)
    .join(", ");
  return { ...figures, cpuUsPerCommit };
}
