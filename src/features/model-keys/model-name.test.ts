import { expect, test } from "vitest";
import { messages as chat } from "~/features/chat/messages";
import { messages as modelKeys } from "./messages";
import { modelName } from "./model-name";

test("a model is called by its name and its vendor, in words", () => {
  const named = (id: string) => modelName(id, { chat, modelKeys });
  expect(named("openai:gpt-4.1-mini")).toBe("gpt-4.1-mini · OpenAI");
  expect(named("compatible:qwen3:8b")).toBe("qwen3:8b · Own server");
  expect(named("embedded:extractive-1")).toBe("Quoted from the documents");
  expect(named("ollama:llama3")).toBe("llama3");
  expect(named("gpt-4.1")).toBe("gpt-4.1");
});
