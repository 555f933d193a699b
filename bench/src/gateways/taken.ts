/** What subgraphs were asked since somebody last looked. */
export type Taken = {
  count: number;
  /** The first of them, by subgraph. */
  calls: { name: string; body: string }[];
};

export async function lookAtTaken(url: string): Promise<Taken> {
  return (await fetch(url)).json() as Promise<Taken>;
}
