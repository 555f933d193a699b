import type { StreamFeed } from "@tributary/events/live-stream";
import { signedInAfresh, signedInLately } from "@tributary/identity/fresh-sign-in";
import type { Viewer as TokenViewer } from "@tributary/identity/viewer";
import type { Cursors } from "@tributary/subgraph/cursors";
import type { Access } from "./commands/access.ts";
import type { Viewer } from "./domain/can.ts";
import { createLoaders, type Loaders } from "./loaders.ts";
import type { People } from "./personal-data/people.ts";
import type { RateLimits } from "./rate-limits.ts";

/** What resolvers get to work with, for one request. */
export type UsersContext = People & {
  readonly viewer: Viewer | undefined;
  /** The sign-in that the viewer's token comes from. */
  readonly sessionId: string | undefined;
  /** Whether clients may be sent to this machine without TLS: for development. */
  readonly allowsPlainHttp: boolean;
  /** The viewer's token ends then. */
  readonly expiresAt: Date | undefined;
  readonly loaders: Loaders;
  readonly liveFeed: StreamFeed;
  readonly cursors: Cursors;
  readonly limits: RateLimits;
  /** Undefined where another issuer knows people's passwords. */
  readonly access: Access | undefined;
  /** After how long the answer to a registration is given, whatever it took. */
  readonly registrationAnswerMs: number;
  /** The relay's doorbell, for after a commit. */
  readonly ring: () => void;
  /** Told when an erased person's key could not be destroyed at once; a job sees to it. */
  readonly onKeyLeft: (error: unknown) => void;
};

export type SharedContext = Omit<UsersContext, "viewer" | "sessionId" | "expiresAt" | "loaders"> & {
  /** How long a sign-in with two factors opens what administrators do. */
  readonly freshSignInMs: number;
};

export function createContext(
  { freshSignInMs, ...shared }: SharedContext,
  request: { viewer: TokenViewer | undefined },
): UsersContext {
  const { viewer } = request;
  return {
    ...shared,
    viewer: viewer && {
      id: viewer.id,
      scopes: viewer.scopes,
      isService: viewer.roles.has("SERVICE"),
      isFresh: signedInAfresh(viewer, { at: new Date(), withinMs: freshSignInMs }),
      hasJustSignedIn: signedInLately(viewer, { at: new Date(), withinMs: freshSignInMs }),
    },
    sessionId: viewer?.sessionId,
    expiresAt: viewer?.expiresAt,
    loaders: createLoaders(shared),
  };
}
