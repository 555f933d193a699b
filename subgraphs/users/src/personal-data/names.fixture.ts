import { Lifecycle } from "@tributary/runtime/lifecycle";
import { createLogger } from "@tributary/runtime/logger";
import { startRedis } from "@tributary/runtime/start-redis";
import { eventually } from "@tributary/testing/eventually";
import { Redis } from "ioredis";
import { updateProfile } from "../commands/update-profile.ts";
import { readPeopleConfig } from "../config.ts";
import { type Graph, openGraph } from "../graph.fixture.ts";
import { openPeopleFixture } from "../people.fixture.ts";
import { userIds } from "../user-ids.ts";
import { openPeople } from "./open-people.ts";

export type NamesFixture = Awaited<ReturnType<typeof openNamesFixture>>;

type Options = {
  /** Where the two find what they remember. */
  readonly redisUrl: string;
  /** The same place, as a test looks into it. */
  readonly directUrl: string;
  readonly settleMs: number;
  readonly peopleCount: number;
};

/** Two processes on the same databases, which remember names in the same place. */
export async function openNamesFixture({ redisUrl, directUrl, settleMs, peopleCount }: Options) {
  const logger = createLogger({ service: "test", level: "silent" });
  const lifecycle = new Lifecycle({ logger, stopTimeoutMs: 5_000 });
  const connect = () => startRedis(redisUrl, { logger, lifecycle });
  // Nothing is forgotten for its age, however busy the machine is.
  const memory = () => ({ redis: connect(), ttlMs: 3_600_000, settleMs });
  const redis = new Redis(directUrl);
  // It is told by what a test does with it.
  redis.on("error", () => {});
  const people = await openPeopleFixture(memory());
  const other = openPeople(readPeopleConfig(people.variables), memory());
  const ids = await Promise.all(
    Array.from({ length: peopleCount }, (_, index) =>
      people.register({ displayName: `Name ${index}` }),
    ),
  );
  const viewer = { id: await people.register() };
  const remembered = (id: Buffer) => redis.get(rememberedKey(id));
  const joined = (graph: Graph, wanted: readonly Buffer[]) => joinNames(graph, viewer, wanted);
  return {
    people,
    other: other.people,
    here: openGraph(people),
    there: openGraph(people, other.people),
    ids,
    /** Nobody whose name is looked at. */
    viewer,
    redis,
    connect,
    remembered,
    joined,
    nameOf: async (graph: Graph, id: Buffer) => (await joined(graph, [id]))[0],
    rename: (id: Buffer, displayName: string) =>
      updateProfile(people.deps, { userId: userIds.encode(id), displayName }),
    /** Until both remember what they read. */
    believed: async () => {
      for (const { names } of [people.deps, other.people]) {
        await eventually(
          async () => {
            await redis.del(rememberedKey(viewer.id));
            await names.find([viewer.id]);
            return remembered(viewer.id);
          },
          { timeoutMs: 30_000 },
        );
      }
    },
    close: async () => {
      await lifecycle.stop();
      await other.close();
      await people.close();
      redis.disconnect();
    },
  };
}

export const rememberedKey = (id: Buffer) => `tributary:{nameplates}:${id.toString("hex")}`;

/** As the gateway joins names to what another subgraph told. */
async function joinNames(
  graph: Graph,
  viewer: { readonly id: Buffer },
  wanted: readonly Buffer[],
): Promise<unknown[]> {
  const keys = wanted.map((id) => ({ __typename: "User", id: userIds.encode(id) }));
  const query = `query ($keys: [_Any!]!) {
    _entities(representations: $keys) { ... on User { displayName } } }`;
  const { data, codes } = await graph.ask(viewer, query, { keys });
  if (codes.length > 0) throw new Error(codes.join(", "));
  return (data._entities as { displayName: string }[]).map(({ displayName }) => displayName);
}
