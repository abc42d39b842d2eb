import { expect, test } from "vitest";
import { z } from "zod";
import { ChatCompletionInput } from "~/contracts/openai";
import { toAppError } from "./problem";

function said(schema: z.ZodType, given: unknown): string {
  const { error } = schema.safeParse(given);
  return toAppError(error).message;
}

const body = { model: "bot_1", messages: [{ role: "user", content: "Hi" }] };

test.each([
  [{ ...body, model: null }, "“model” must be text."],
  [{ model: "bot_1" }, "“messages” is missing."],
  [{ ...body, messages: "Hi" }, "“messages” must be a list."],
  [{ ...body, messages: Array(501).fill(body.messages[0]) }, "“messages” may hold at most 500."],
  [{ ...body, messages: [] }, "Send at least one message."],
  [{ ...body, stream: "yes" }, "“stream” must be true or false."],
  [{ ...body, user: "x".repeat(101) }, "“user” may have at most 100 characters."],
  [
    { ...body, messages: [{ role: "root", content: "Hi" }] },
    "“messages.0.role” must be one of these: system, developer, user, assistant, tool, function.",
  ],
  [
    { ...body, messages: [{ role: "user", content: 5 }] },
    "“messages.0.content” is not of a kind that can be used here.",
  ],
  [[], "The body must be an object."],
])("%j is refused in plain words", (given, sentence) => {
  expect(said(ChatCompletionInput, given)).toBe(sentence);
});

test.each([
  [z.strictObject({ a: z.string().optional() }), { system: "x" }, "“system” is not known here."],
  [z.strictObject({}), { one: 1, two: 2 }, "“one” and “two” are not known here."],
  [z.object({ limit: z.number().max(50) }), { limit: 51 }, "“limit” may be at most 50."],
  [z.object({ limit: z.number().min(1) }), { limit: 0 }, "“limit” must be at least 1."],
  [z.object({ limit: z.number().int() }), { limit: 1.5 }, "“limit” must be a whole number."],
  [z.object({ name: z.string().min(1) }), { name: "" }, "“name” is empty."],
  [z.object({ name: z.string().min(3) }), { name: "x" }, "“name” must have at least 3 characters."],
  [z.object({ mail: z.email() }), { mail: "x" }, "“mail” is not written as it has to be."],
  [z.object({ name: z.string().min(1, "Enter a name.") }), { name: "" }, "Enter a name."],
])("a schema without words of its own is told in ours", (schema, given, sentence) => {
  expect(said(schema, given)).toBe(sentence);
});
