import { readFileSync } from "node:fs";
import { ConfigError } from "@tributary/runtime/config";
import { z } from "zod";
import { signDevelopmentToken } from "./development-issuer.ts";
import { roles } from "./roles.ts";

const claims = z.strictObject({
  subject: z.string().min(1),
  roles: z.array(z.enum(roles)),
  scopes: z.array(z.string()).optional(),
  clientId: z.string().optional(),
  amr: z.array(z.string()).optional(),
  ttlSeconds: z.int().min(1),
});

/** The key of the development issuer, and what its tokens say of each person whom one may play. */
export const developmentPeopleForm = z.strictObject({
  privateJwk: z.looseObject({ kty: z.string(), kid: z.string() }),
  people: z.record(z.string().min(1), claims),
});

/** Signs tokens for the people in a file, for pages that let one look through another's eyes. */
export class DevelopmentPeople {
  readonly #file: z.output<typeof developmentPeopleForm>;

  private constructor(file: z.output<typeof developmentPeopleForm>) {
    this.#file = file;
  }

  /** There are none outside development. */
  static open(config: {
    readonly NODE_ENV: string;
    readonly DEVELOPMENT_PEOPLE_PATH: string | undefined;
  }): DevelopmentPeople | undefined {
    const path = config.DEVELOPMENT_PEOPLE_PATH;
    if (path === undefined) return undefined;
    if (config.NODE_ENV !== "development") {
      throw new ConfigError("identity", ["DEVELOPMENT_PEOPLE_PATH: wants NODE_ENV=development"]);
    }
    try {
      const file = developmentPeopleForm.parse(JSON.parse(readFileSync(path, "utf8")));
      return new DevelopmentPeople(file);
    } catch {
      throw new ConfigError("identity", [
        "DEVELOPMENT_PEOPLE_PATH: wants a readable JSON file of a key and people",
      ]);
    }
  }

  get names(): readonly string[] {
    return Object.keys(this.#file.people);
  }

  /** As of a sign-in a moment ago; undefined for a name that is not there. */
  async tokenFor(name: string): Promise<string | undefined> {
    const { people, privateJwk } = this.#file;
    const person = Object.hasOwn(people, name) ? people[name] : undefined;
    return person && signDevelopmentToken({ privateJwk }, person);
  }
}
