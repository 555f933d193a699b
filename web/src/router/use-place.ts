import { useSyncExternalStore } from "react";
import { type Place, router } from "./router.ts";

export function usePlace(): Place {
  return useSyncExternalStore(router.place.subscribe, router.place.get);
}
