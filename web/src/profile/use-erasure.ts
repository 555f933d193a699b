import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import { graphCodes } from "../graph/graph-faults.ts";
import { useSession } from "../session/session-context.ts";
import { useClaims } from "../session/use-claims.ts";
import { EraseMe } from "./erase-me.ts";

export type Erasure =
  | "idle"
  | "erasing"
  /** Somebody has to show once more who they are; and has shown it since. */
  | "unproven"
  | "proven"
  | "administrator"
  | "failed";

export function useErasure(userId: string) {
  const client = useApolloClient();
  const session = useSession();
  const { signedInAt } = useClaims();
  const [state, setState] = useState<Exclude<Erasure, "proven">>("idle");
  const [refusedAt, setRefusedAt] = useState<number | undefined>(undefined);

  async function erase(): Promise<void> {
    setState("erasing");
    try {
      const variables = { input: { userId } };
      const { data } = await client.mutate({ mutation: EraseMe, variables });
      if (data?.eraseMe?.__typename === "UserErasure") return session.signOut();
      setState(data?.eraseMe?.__typename === "NotYourself" ? "administrator" : "failed");
    } catch (error) {
      const isUnproven = graphCodes(error).includes("REAUTHENTICATION_REQUIRED");
      setRefusedAt(isUnproven ? signedInAt : undefined);
      setState(isUnproven ? "unproven" : "failed");
    }
  }

  const isProven = state === "unproven" && signedInAt !== refusedAt;
  const erasure: Erasure = isProven ? "proven" : state;
  return { erasure, erase };
}
