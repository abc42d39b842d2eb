import { beforeAll, describe, expect, test } from "vitest";
import type { TrialSettings } from "~/contracts/chat";
import type { Ctx } from "~/server/core/ctx";
import { createBot, getBot } from "~/server/modules/bots";
import { addSource } from "~/server/modules/knowledge";
import type { ModelEvent } from "~/server/providers/models/types";
import { ingestAll } from "~/testing/ingest";
import { finished, registryWith, scriptedModel } from "~/testing/scripted-model";
import { aWorkspace, type MemberCtx } from "~/testing/world";
import { explainAnswer } from "../conversations";
import { startTurn } from ".";

const TEXT =
  "# Returns\n\nCustomers may return any lamp within 45 days of delivery. The refund is paid to the original card.\n\n" +
  "## Warranty\n\nEvery lamp carries a warranty of seven years on its transformer.";
const QUESTION = "How many days do customers have to return a lamp?";

let mine: MemberCtx;
let botId: string;

beforeAll(async () => {
  mine = await aWorkspace();
  botId = (await createBot(mine, { name: "Lumen", instructions: "Be brief." })).id;
  await addSource(mine, { botId, source: { type: "text", title: "Handbook", text: TEXT } });
  await ingestAll(mine);
});

const other = scriptedModel(() => answer("Within 45 days [1]."), "test:other");
const first = scriptedModel(() => answer("45 days [1]."));

async function* answer(text: string): AsyncGenerator<ModelEvent> {
  yield { type: "delta", text };
  yield finished({ inputTokens: 120, outputTokens: 8, costMicros: 40 });
}

function writing(ctx: Ctx): Ctx {
  return { ...ctx, models: registryWith(first, other) };
}

async function ask(ctx: Ctx, message: string, settings?: TrialSettings) {
  return (await startTurn(ctx, { botId, message }, { channel: "playground", settings })).done;
}

describe("settings that are tried", () => {
  test("hold for this answer only, and its explanation keeps to them", async () => {
    const ctx = writing(mine);
    const before = await getBot(mine, { botId });
    const settings = {
      model: "test:other",
      instructions: "Speak like a pirate.",
      strictness: "strict",
      temperature: 0.9,
    };
    const tried = await ask(ctx, QUESTION, { ...settings, strictness: "strict" });
    expect(tried).toMatchObject({ answer: expect.stringContaining("Within 45 days") });
    expect(other.calls.at(-1)).toMatchObject({ temperature: 0.9 });
    expect(other.calls.at(-1)?.instructions).toContain("Speak like a pirate.");
    const why = await explainAnswer(ctx, { messageId: tried.messageId });
    expect(why).toMatchObject({ findings: { threshold: 0.4 }, tried: settings });
    expect(why.prompt?.instructions).toContain("Speak like a pirate.");

    expect(await getBot(mine, { botId })).toEqual(before);
    const { messageId } = await ask(ctx, QUESTION);
    expect((await explainAnswer(ctx, { messageId })).tried).toBeUndefined();
    expect(first.calls.at(-1)?.instructions).not.toContain("pirate");
  });

  test("of a model that is not connected are refused in words", async () => {
    await expect(ask(writing(mine), QUESTION, { model: "test:gone" })).rejects.toMatchObject({ code: "unavailable" });
  });
});
