import type { ExportedConversation } from "~/contracts/conversations";
import { ExportConversationsInput } from "~/contracts/conversations";
import { csvLine } from "~/lib/csv";
import type { Ctx } from "~/server/core/ctx";
import { exportConversations } from "~/server/modules/conversations";
import { streamOf } from "./stream-of";
import { withSession } from "./with-session";

/** A bot's conversations as a file, told as it is read; a reader who leaves ends the work. */
export async function conversationsFile(ctx: Ctx, raw: ExportConversationsInput): Promise<Response> {
  const { format } = ExportConversationsInput.parse(raw);
  const conversations = await exportConversations(ctx, raw);
  const { type, parts } = formats[format];
  const day = ctx.clock.now().toISOString().slice(0, 10);
  return new Response(streamOf(parts(conversations)), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="conversations-${day}.${format}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** A member downloads them in the dashboard. */
export const downloadConversations = withSession<{ workspace: string; botId: string }>(({ ctx, request, params }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return conversationsFile(ctx, ExportConversationsInput.parse({ ...query, botId: params.botId }));
});

type Conversations = AsyncIterable<ExportedConversation>;

const formats = {
  csv: { type: "text/csv; charset=utf-8", parts: csv },
  json: { type: "application/json; charset=utf-8", parts: json },
} as const;

async function* json(conversations: Conversations): AsyncGenerator<string> {
  let before = "[";
  for await (const conversation of conversations) {
    yield `${before}\n${JSON.stringify(conversation)}`;
    before = ",";
  }
  yield before === "[" ? "[]\n" : "\n]\n";
}

const columns = [
  "conversationId",
  "channel",
  "visitorId",
  "visitorName",
  "visitorEmail",
  "startedAt",
  "messageId",
  "sentAt",
  "role",
  "text",
  "state",
  "answered",
  "model",
  "inputTokens",
  "outputTokens",
  "costUsd",
  "firstTokenMs",
  "durationMs",
  "sources",
  "rating",
  "comment",
];

// Spreadsheets take a file for UTF-8 only when it begins with its mark.
const BYTE_ORDER_MARK = "\ufeff";

async function* csv(conversations: Conversations): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns);
  for await (const { id, channel, visitorId, visitor, createdAt, messages } of conversations) {
    yield messages
      .map((message) =>
        csvLine([
          ...[id, channel, visitorId, visitor?.name ?? null, visitor?.email ?? null, createdAt],
          ...[message.id, message.createdAt, message.role, message.text],
          ...[message.state, message.answered, message.model],
          ...[message.usage?.inputTokens ?? null, message.usage?.outputTokens ?? null],
          message.costMicros === null ? null : message.costMicros / 1_000_000,
          ...[message.firstTokenMs, message.durationMs],
          message.citations.map(({ title, url }) => (url === null ? title : `${title} (${url})`)).join("\n"),
          ...[message.feedback?.rating ?? null, message.feedback?.comment ?? null],
        ]),
      )
      .join("");
  }
}
