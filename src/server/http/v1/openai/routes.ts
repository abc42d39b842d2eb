import { MAX_MESSAGE_CHARACTERS } from "~/contracts/chat";
import { ChatCompletion, ChatCompletionInput, Model, ModelList } from "~/contracts/openai";
import { languageIn } from "~/lib/refusal-texts";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { getBot, listBots } from "~/server/modules/bots";
import { startTurn } from "~/server/modules/chat";
import { awaitedAnswer, failedAnswer, messageIdFromKey } from "../chat-routes";
import { ok, param, type ApiRoute, type RouteReply, type RouteRequest } from "../route";
import { streamCompletion, toCompletion } from "./completion";

// A caller may send a long history; how much of it counts is bounded below.
const MAX_BYTES = 1024 * 1024;
const HISTORY_MESSAGES = 10;
const MOST_MODELS = 1000;

export const openAIRoutes: ApiRoute[] = [
  {
    id: "createChatCompletion",
    stream: "when-asked",
    group: "OpenAI format",
    method: "POST",
    path: "/chat/completions",
    summary: "Ask a bot in OpenAI's format; `model` is the bot's id",
    scope: "chat",
    answer: ChatCompletion,
    body: ChatCompletionInput,
    example: { model: "bot_…", messages: [{ role: "user", content: "Can I return a lamp?" }] },
    maxBytes: MAX_BYTES,
    fromMemory: true,
    handle: complete,
  },
  {
    id: "listModels",
    group: "OpenAI format",
    method: "GET",
    path: "/models",
    summary: "List the bots as OpenAI's format lists models",
    scope: "bots.read",
    answer: ModelList,
    handle: async ({ ctx }) => ok({ object: "list", data: await models(ctx) }),
  },
  {
    id: "getModel",
    group: "OpenAI format",
    method: "GET",
    path: "/models/{botId}",
    summary: "Get a bot as OpenAI's format shows a model",
    scope: "bots.read",
    answer: Model,
    handle: async (request) => ok(toModel(await getBot(request.ctx, { botId: param(request, "botId") }))),
  },
];

async function complete({ ctx, body, request }: RouteRequest): Promise<RouteReply> {
  const input = ChatCompletionInput.parse(body);
  const { message, history } = readMessages(input);
  const conversationId = input.metadata?.conversation_id;
  const messageId = messageIdFromKey(input.stream ? request.headers.get("idempotency-key") : null);
  const language = languageIn(request.headers.get("accept-language"));
  const turn = await startTurn(
    ctx,
    {
      botId: input.model,
      message,
      ...(messageId === undefined ? {} : { messageId }),
      ...(conversationId === undefined ? {} : { conversationId }),
    },
    {
      channel: "api",
      // Clients that know nobody send an empty one.
      visitor: input.user || undefined,
      language,
      ...(conversationId === undefined ? { history } : {}),
    },
  );
  const created = Math.floor(ctx.clock.now().getTime() / 1000);
  const named = { model: input.model, created, language };
  if (input.stream) return streamCompletion(turn, named, { usage: input.stream_options?.include_usage ?? false });
  const answer = await awaitedAnswer(turn, { request });
  if (answer.state === "failed") throw failedAnswer(answer, language);
  return ok(toCompletion(answer, named));
}

interface Said {
  role: "user" | "assistant";
  text: string;
}

/**
 * The last thing the user said is the question. What was said before helps to understand it and is data; what a caller
 * writes as the system is left out, since only the bot's owner instructs it.
 */
function readMessages({ messages }: ChatCompletionInput): { message: string; history: Said[] } {
  const said = messages.flatMap(({ role, content }): Said[] => {
    const text = textOf(content).trim();
    return text && (role === "user" || role === "assistant") ? [{ role, text }] : [];
  });
  const at = said.findLastIndex(({ role }) => role === "user");
  const asked = said[at];
  if (!asked) throw new AppError("bad_request", "There is no message of the role user with text in it.");
  const history = said
    .slice(0, at)
    .slice(-HISTORY_MESSAGES)
    .map(({ role, text }) => ({ role, text: text.slice(0, MAX_MESSAGE_CHARACTERS) }));
  return { message: asked.text, history };
}

function textOf(content: ChatCompletionInput["messages"][number]["content"]): string {
  if (typeof content === "string") return content;
  return (content ?? []).flatMap(({ type, text }) => (type === "text" && text ? [text] : [])).join("\n");
}

async function models(ctx: Ctx) {
  const found: ReturnType<typeof toModel>[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listBots>> = await listBots(ctx, {
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    });
    found.push(...page.items.map(toModel));
    cursor = page.nextCursor;
  } while (cursor !== null && found.length < MOST_MODELS);
  return found;
}

function toModel({ id, name, createdAt }: { id: string; name: string; createdAt: string }) {
  return {
    id,
    object: "model",
    created: Math.floor(Date.parse(createdAt) / 1000),
    owned_by: "botsmith",
    botsmith: { name },
  };
}
