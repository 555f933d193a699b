import { fourSubgraphs } from "./four-subgraphs.ts";
import { twoHops } from "./two-hops.ts";
import type { Work } from "./work.ts";

export const works: readonly Work[] = [twoHops, fourSubgraphs];

export function workNamed(name: string): Work {
  const work = works.find((one) => one.name === name);
  if (!work) throw new Error(`no work is named "${name}"`);
  return work;
}
