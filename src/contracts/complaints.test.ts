import { expect, test } from "vitest";
import { z } from "zod";
import { knownSentences } from "~/i18n/sentences/known";
import { sentences as de } from "~/i18n/sentences/de";
import { sayIn } from "~/i18n/sentences/say-in";
import { CreateApiKeyInput } from "./api-keys";
import { UpdateBotInput } from "./bots";
import { complaintOf } from "./complaints";

const saidOf = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input, { error: complaintOf }).error?.issues.map(({ message }) => message) ?? [];

test("what a contract has no words for is still told in a sentence", () => {
  expect(saidOf(CreateApiKeyInput, { name: "x".repeat(61) })).toEqual(["Use at most 60 characters."]);
  expect(saidOf(UpdateBotInput, { botId: "bot_1", welcomeMessage: "x".repeat(501) })).toEqual([
    "Use at most 500 characters.",
  ]);
  expect(saidOf(UpdateBotInput, { botId: "bot_1", starters: ["x".repeat(121)] })).toEqual([
    "Use at most 120 characters.",
  ]);
  expect(saidOf(CreateApiKeyInput, {})).toEqual(["Fill this in."]);
});

test.each<[string, z.ZodType, unknown]>([
  ["Use at least 3 characters.", z.string().min(3), "a"],
  ["Use at most 1,000 entries.", z.array(z.int()).max(1000), Array.from({ length: 1001 }, () => 1)],
  ["Use at least 2 entries.", z.array(z.int()).min(2), [1]],
  ["Use at most 5.", z.number().max(5), 6],
  ["Use at least 1.", z.number().min(1), 0],
  ["Enter a number.", z.number(), Number.NaN],
  ["Use a whole number.", z.int(), 1.5],
  ["This has to be a text.", z.string(), 5],
  ["This has to be one of these: csv, json.", z.enum(["csv", "json"]), "xml"],
  [
    "This has to be one of these: a, b.",
    z.discriminatedUnion("type", [z.object({ type: z.literal("a") }), z.object({ type: z.literal("b") })]),
    { type: "c" },
  ],
  ["Enter an e-mail address such as ada@example.com.", z.email(), "ada"],
  ["This has another form than it needs here.", z.string().regex(/^a$/), "b"],
  ["There is no such field: b, c. Leave it out.", z.strictObject({}), { b: 1, c: 2 }],
  ["This does not fit here.", z.union([z.string(), z.int()]), true],
  ["This does not fit here.", z.string().refine(() => false), "a"],
])("%s", (sentence, schema, input) => {
  expect(saidOf(schema, input)).toEqual([sentence]);
});

test("a sentence of its own stays, and one with a number is said in every language", () => {
  expect(saidOf(z.string().min(1, "Name it."), "")).toEqual(["Name it."]);
  expect(knownSentences).toContain("Use at most {n} characters.");
  const said = sayIn(de, "de");
  expect(said("Use at most 60 characters.")).toBe("Verwenden Sie höchstens 60 Zeichen.");
  expect(said("Use at most 12,000 characters.")).toBe("Verwenden Sie höchstens 12.000 Zeichen.");
  expect(said("Room 60 is full.")).toBe("Room 60 is full.");
});
