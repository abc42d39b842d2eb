import type { Answer, Citation } from "~/contracts/chat";
import type { Turn } from "~/server/modules/chat";
import { eventStream } from "../../event-stream";
import { dataFrame, FrameWriter } from "../../frame-writer";
import { failedAnswer, toldAnswer } from "../chat-routes";
import { openAIError } from "./errors";

const DONE = "data: [DONE]\n\n";

interface Named {
  /** The bot's id, which the caller knows as the model. */
  model: string;
  created: number;
  /** In which a failure is told. */
  language: string | undefined;
}

/** A finished answer as a chat completion. `botsmith` is ours: what OpenAI's format has no place for. */
export function toCompletion(answer: Answer, { model, created, language }: Named) {
  return {
    id: completionId(answer.messageId),
    object: "chat.completion",
    created,
    model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: toldAnswer(answer, language), refusal: null },
        logprobs: null,
        finish_reason: finishReason(answer),
      },
    ],
    usage: usageOf(answer),
    botsmith: extension(answer),
  };
}

/** A turn as OpenAI's stream of chunks. */
export function streamCompletion(turn: Turn, named: Named, { usage }: { usage: boolean }): Response {
  const chunk = (delta: object, finish: string | null = null, more: object = {}) =>
    dataFrame({
      id: completionId(turn.messageId),
      object: "chat.completion.chunk",
      created: named.created,
      model: named.model,
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...(usage ? { usage: null } : {}),
      ...more,
    });
  return eventStream((sink) => {
    const writer = new FrameWriter(sink, { text: (content) => chunk({ content }) });
    const leave = turn.follow((event) => {
      switch (event.type) {
        case "started":
          return writer.event(chunk({ role: "assistant", content: "" }));
        case "delta":
          return writer.text(event.text);
        case "citation":
          return;
        case "done":
          return writer.end(lastChunks(event.answer));
        case "failed": {
          if (event.answer.state === "refused") return writer.end(lastChunks(event.answer));
          return writer.end(dataFrame(openAIError(failedAnswer(event.answer, named.language))));
        }
      }
    });
    return () => {
      leave();
      writer.leave();
    };
  });

  function lastChunks(answer: Answer): string {
    const last = chunk({}, finishReason(answer), { botsmith: extension(answer) });
    const counted = chunk({}, null, { choices: [], usage: usageOf(answer) });
    return last + (usage ? counted : "") + DONE;
  }
}

function completionId(messageId: string): string {
  return `chatcmpl-${messageId}`;
}

function finishReason({ state, error }: Answer): "stop" | "length" | "content_filter" {
  if (state === "refused") return "content_filter";
  return state === "partial" && error ? "length" : "stop";
}

function usageOf({ usage: { inputTokens, outputTokens } }: Answer) {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}

interface Extension {
  conversationId: string;
  messageId: string;
  answered: boolean;
  state: Answer["state"];
  citations: readonly Citation[];
}

function extension({ conversationId, messageId, answered, state, citations }: Answer): Extension {
  return { conversationId, messageId, answered, state, citations };
}
