import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { z } from "zod";
import { openApiDocument } from "./openapi";
import { apiRoutes } from "./routes";

const document = openApiDocument({ address: "https://chat.example" });
const text = JSON.stringify(document);

test("the document is valid OpenAPI 3.1, and every reference in it leads somewhere", async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(text));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  for (const [, kind = "", name = ""] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
    const parts = kind === "schemas" ? document.components.schemas : document.components.responses;
    expect(parts, `${kind}/${name}`).toHaveProperty(name);
  }
});

test("holds every call of the API, each under a name of its own", () => {
  const ids = apiRoutes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { method, path, id } of apiRoutes) {
    expect(document.paths[path]?.[method.toLowerCase()]).toMatchObject({ operationId: id });
  }
});

test("the examples are bodies that the calls take", () => {
  for (const { id, body, example } of apiRoutes) {
    if (!body) continue;
    expect(example, `${id} has an example`).toBeDefined();
    expect(body.safeParse(example).error, id).toBeUndefined();
  }
});

test("answers may gain fields, bodies may not", () => {
  const { Bot, NewBot } = z
    .object({ Bot: z.looseObject({}), NewBot: z.looseObject({}) })
    .parse(document.components.schemas);
  expect(Bot).not.toHaveProperty("additionalProperties");
  expect(NewBot).toHaveProperty("additionalProperties", false);
});

test("no inner address and no type without a shape is in it", () => {
  expect(text).not.toContain("$defs");
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    expect(schema, name).toHaveProperty("type", "object");
  }
  expect(document.servers).toEqual([{ url: "https://chat.example/api/v1" }]);
});
