import { expect, test } from "vitest";
import { z } from "zod";
import { buildInput, CannotBuildInput, idFields } from "./build-input";

const ids = { botId: "bot_1", sourceId: "src_1" };

test("ids come from the table, samples fill what is required, defaults stay out", () => {
  const schema = z.strictObject({
    botId: z.string(),
    sourceId: z.string().optional(),
    name: z.string(),
    limit: z.number().default(3),
  });
  expect(buildInput(schema, ids)).toEqual({ botId: "bot_1", sourceId: "src_1", name: "Sample" });
  expect(idFields(schema, ids)).toEqual(["botId", "sourceId"]);
});

test("a field that nobody listed fails with its name, and an unlisted id even when it is optional", () => {
  const colour = z.strictObject({ colour: z.string() });
  expect(() => buildInput(colour, ids)).toThrow("colour");
  const widget = z.strictObject({ widgetId: z.string().optional() });
  expect(() => buildInput(widget, ids)).toThrow("widgetId");
});

test("a sample that the schema refuses fails instead of being sent", () => {
  const schema = z.strictObject({ name: z.literal("Ada").or(z.literal("Grace")) });
  expect(() => buildInput(schema, ids)).toThrow(CannotBuildInput);
});
