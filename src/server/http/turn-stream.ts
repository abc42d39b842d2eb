import type { UIMessageChunk } from "ai";
import type { Answer, ChatStreamMetadata, Citation, PublicCitation, TurnEvent } from "~/contracts/chat";
import { type AnswerPosition, isAtEnd, readPosition } from "~/lib/answer-position";
import { failureIn, noteIn } from "~/lib/refusal-texts";
import type { Ctx } from "~/server/core/ctx";
import { followTurn, type Turn } from "~/server/modules/chat";
import { eventStream } from "./event-stream";
import { dataFrame, FrameWriter } from "./frame-writer";
import { UnreadPart } from "./unread-part";

type Chunk = UIMessageChunk<ChatStreamMetadata, { citation: Citation | PublicCitation }>;

const TEXT_ID = "answer";
const DONE = "data: [DONE]\n\n";

interface StreamOptions {
  /** Visitors see a quote with its title and address, not the ids behind it, and no model. */
  audience: "member" | "visitor";
  /** In which a failure is told; English unless given. */
  language?: string | undefined;
  /** What the reader has had of it before his connection broke; only the rest is told. */
  seen?: AnswerPosition | undefined;
}

/** Where the reader is who comes back, as his client says in the way of server-sent events. */
export function seenBy({ headers }: Request): AnswerPosition | undefined {
  return readPosition(headers.get("last-event-id"));
}

/** Renders a turn as the AI SDK's UI message stream over server-sent events. */
export function turnToStreamResponse(turn: Turn, options: StreamOptions): Response {
  return eventStream(
    (sink) => {
      const unread = new UnreadPart(turn.messageId, options.seen);
      const writer = new FrameWriter(sink, { text: (delta) => unread.id + textFrame(delta) });
      const leave = turn.follow((event) => render(event, { turn, options, unread, writer }));
      return () => {
        leave();
        writer.leave();
      };
    },
    { "x-vercel-ai-ui-message-stream": "v1" },
  );
}

/** An answer that somebody comes back to; 204, as the AI SDK and `EventSource` expect it, when there is nothing to tell. */
export async function resumedTurnResponse(
  ctx: Ctx,
  request: Request,
  { conversationId, ...options }: Omit<StreamOptions, "seen"> & { conversationId: string },
): Promise<Response> {
  const seen = seenBy(request);
  const begun = seen && !isAtEnd(seen) ? { begunMessageId: seen.messageId } : {};
  const turn = await followTurn(ctx, { conversationId, ...begun });
  return turn ? turnToStreamResponse(turn, { ...options, seen }) : new Response(null, { status: 204 });
}

interface Rendering {
  turn: Turn;
  options: StreamOptions;
  unread: UnreadPart;
  writer: FrameWriter;
}

function render(event: TurnEvent, { turn, options, unread, writer }: Rendering): void {
  const { audience, language } = options;
  switch (event.type) {
    case "started":
      return unread.isBegun ? undefined : writer.event(started(event, turn, options, unread.id));
    case "delta": {
      const text = unread.text(event.text);
      return text ? writer.text(text) : undefined;
    }
    case "citation": {
      const place = unread.citation(event);
      if (!place) return;
      const data = audience === "visitor" ? publicCitation(event.citation) : event.citation;
      writer.event(place.id + frame({ type: "data-citation", id: `citation-${event.citation.marker}`, data }));
      return place.count();
    }
    case "done": {
      const messageMetadata = finishMetadata(event.answer, options);
      return writer.end(textEnd() + unread.endId + frame({ type: "finish", messageMetadata }) + DONE);
    }
    case "failed": {
      const errorText = failureIn(language, event.answer);
      return writer.end(textEnd() + unread.endId + frame({ type: "error", errorText }) + DONE);
    }
  }
}

function started(
  { model, extractive }: Extract<TurnEvent, { type: "started" }>,
  { conversationId, messageId }: Turn,
  { audience }: StreamOptions,
  id: string,
): string {
  const messageMetadata = { conversationId, extractive, ...(audience === "member" ? { model } : {}) };
  return frame({ type: "start", messageId, messageMetadata }) + id + frame({ type: "text-start", id: TEXT_ID });
}

function textEnd(): string {
  return frame({ type: "text-end", id: TEXT_ID });
}

/** Which model it was, and what it cost, is the owner's business. */
function finishMetadata(answer: Answer, { audience, language }: StreamOptions): ChatStreamMetadata {
  const { conversationId, model, extractive, answered, state, usage } = answer;
  const notice = noteIn(language, answer);
  const inside = audience === "member" ? { model, usage } : {};
  return { conversationId, extractive, answered, state, ...inside, ...(notice ? { notice } : {}) };
}

function publicCitation({ marker, title, url, quote }: Citation): PublicCitation {
  return { marker, title, url, quote };
}

function frame(chunk: Chunk): string {
  return dataFrame(chunk);
}

const TEXT_HEAD = `data: {"type":"text-delta","id":${JSON.stringify(TEXT_ID)},"delta":`;

function textFrame(delta: string): string {
  return `${TEXT_HEAD}${JSON.stringify(delta)}}\n\n`;
}
