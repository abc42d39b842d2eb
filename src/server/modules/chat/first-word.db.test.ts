import { expect, test } from "vitest";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { createBot } from "~/server/modules/bots";
import { addSource } from "~/server/modules/knowledge";
import type { ChatModel, ModelEvent } from "~/server/providers/models/types";
import { ingestAll } from "~/testing/ingest";
import { finished, registryWith, scriptedModel } from "~/testing/scripted-model";
import { aWorkspace } from "~/testing/world";
import { startTurn } from ".";

async function* answer(): AsyncGenerator<ModelEvent> {
  yield { type: "delta", text: "45 days [1]." };
  yield finished();
}

test("what the search has waited for is taken off the time that the model has for its first word", async () => {
  const SLOW_MS = 200;
  const embedder: Ctx["embedder"] = {
    ...{ id: "test:slow", dimensions: 256, maxBatch: 8 },
    async embed() {
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      throw new AppError("upstream_failed", "The embedding model is away.");
    },
  };
  const given: (number | undefined)[] = [];
  const model: ChatModel = {
    ...scriptedModel(answer),
    stream(_request, { firstTokenMs }) {
      given.push(firstTokenMs);
      return answer();
    },
  };
  const owner = await aWorkspace();
  const { id: botId } = await createBot(owner, { name: "Lumen" });
  const text = "Customers may return any lamp within 45 days of delivery.";
  await addSource(owner, { botId, source: { type: "text", title: "Handbook", text } });
  await ingestAll(owner);
  const ctx = { ...owner, embedder, models: registryWith(model) };
  const message = "How many days do customers have to return a lamp?";
  await (
    await startTurn(ctx, { botId, message }, { channel: "api" })
  ).done;
  expect(given).toHaveLength(1);
  expect(given[0]).toBeLessThanOrEqual(15_000 - SLOW_MS + 1);
  expect(given[0]).toBeGreaterThan(5_000);
});
