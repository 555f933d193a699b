import { createContext, useContext } from "react";
import type { Graph } from "./open-graph.ts";

export const GraphContext = createContext<Graph | undefined>(undefined);

export function useGraph(): Graph {
  const graph = useContext(GraphContext);
  if (!graph) throw new Error("useGraph is only for components of somebody who is signed in");
  return graph;
}
