import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Running } from "@tributary/runtime/lifecycle";
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  parse,
} from "graphql";
import { readGatewayConfig } from "../../config.ts";
import { startGateway } from "../../service.ts";
import { loadSupergraph } from "../../supergraph.ts";
import { TinyIssuer } from "../../testing/tiny-issuer.ts";
import { TinyStream } from "../../testing/tiny-stream.fixture.ts";
import { ask, refusals } from "./guarded-gateways.fixture.ts";

const path = join(import.meta.dirname, "../../../supergraph.graphql");
const sdl = readFileSync(path, "utf8");
const { clientSchema } = loadSupergraph(sdl);
const guardedFields = fieldsWithDirectives(sdl);

let issuer: TinyIssuer;
let gateway: Running;
let user: string;
/** What subgraphs were asked; anything at all is too much. */
const asked: string[] = [];
const subgraph = createServer((request, response) => {
  asked.push(String(request.url));
  response.writeHead(500).end();
});
subgraph.on("upgrade", (request, socket) => {
  asked.push(String(request.url));
  socket.destroy();
});

beforeAll(async () => {
  issuer = await TinyIssuer.open();
  user = await issuer.token({ roles: ["USER"] });
  await new Promise<void>((resolve) => subgraph.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
  const config = readGatewayConfig({
    ...issuer.env,
    PORT: "0",
    LOG_LEVEL: "silent",
    SUPERGRAPH_PATH: path,
    SUBGRAPH_URLS: JSON.stringify({ users: { url }, transactions: { url } }),
  });
  gateway = await startGateway(config);
});

afterAll(async () => {
  await gateway?.stop();
  subgraph.close();
  issuer?.close();
});

test("the supergraph guards something, and nothing in a way that is not tried here", () => {
  expect(guardedFields.length).toBeGreaterThan(50);
  const roots = ["Query", "Mutation", "Subscription"];
  expect(guardedFields.filter(({ type }) => !roots.includes(type))).toEqual([]);
  const all = sdl.match(/^(?!directive).*@(authenticated|requiresScopes|policy)\b/gm) ?? [];
  expect(guardedFields).toHaveLength(all.length);
});

test.each(guardedFields)("$type.$field is refused to who lacks @$directive", async (one) => {
  const operation = operationFor(clientSchema, one.type, one.field);
  expect(await refused(one.type, operation, undefined)).toEqual(["field UNAUTHENTICATED"]);
  if (one.directive !== "authenticated") {
    expect(await refused(one.type, operation, user)).toEqual(["field FORBIDDEN"]);
  }
  expect(asked).toEqual([]);
});

async function refused(type: string, query: string, token: string | undefined) {
  if (type !== "Subscription") return refusals(await ask(gateway, query, { token }));
  const headers = {
    accept: "text/event-stream",
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const stream = await TinyStream.open(`${gateway.url}/graphql/stream`, {
    headers,
    body: { query },
  });
  await stream.untilOver();
  return refusals(JSON.parse(/^data: (\{.*\})$/m.exec(stream.text)?.[1] ?? "{}"));
}

type Guarded = { readonly type: string; readonly field: string; readonly directive: string };

/** Read from the text by itself, so that what enforces them is not what finds them. */
function fieldsWithDirectives(text: string): Guarded[] {
  return parse(text).definitions.flatMap((definition) => {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION
    ) {
      return [];
    }
    return (definition.fields ?? []).flatMap((field) =>
      (field.directives ?? [])
        .map(({ name }) => name.value)
        .filter((name) => /^(authenticated|requiresScopes|policy)$/.test(name))
        .map((directive) => ({
          type: definition.name.value,
          field: field.name.value,
          directive,
        })),
    );
  });
}

function operationFor(schema: GraphQLSchema, typeName: string, name: string): string {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (!field) throw new Error(`There is no ${typeName}.${name}.`);
  const below = isCompositeType(getNamedType(field.type)) ? " { __typename }" : "";
  return `${typeName.toLowerCase()} { field: ${name}${argumentsOf(field)}${below} }`;
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  const given = args
    .filter(isRequiredArgument)
    .map(({ name, type }) => `${name}: ${literal(type)}`);
  return given.length > 0 ? `(${given.join(", ")})` : "";
}

/** Some value of the type: nobody looks at it. */
function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return "[]";
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "null";
  if (isInputObjectType(type)) {
    const members = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${members.map((one) => `${one.name}: ${literal(one.type)}`).join(", ")} }`;
  }
  if (type.name === "Boolean") return "true";
  return type.name === "Int" || type.name === "Float" ? "1" : '"x"';
}
