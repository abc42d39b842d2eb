import type { UIMessageChunk } from "ai";
import type { Answer, ChatStreamMetadata, Citation, PublicCitation, TurnEvent } from "~/contracts/chat";
import { failureIn, noteIn } from "~/lib/refusal-texts";
import type { Turn } from "~/server/modules/chat";
import { eventStream } from "./event-stream";
import { dataFrame, FrameWriter } from "./frame-writer";

type Chunk = UIMessageChunk<ChatStreamMetadata, { citation: Citation | PublicCitation }>;

const TEXT_ID = "answer";
const DONE = "data: [DONE]\n\n";

interface StreamOptions {
  /** Visitors see a quote with its title and address, not the ids behind it, and no model. */
  audience: "member" | "visitor";
  /** In which a failure is told; English unless given. */
  language?: string | undefined;
}

/** Renders a turn as the AI SDK's UI message stream over server-sent events. */
export function turnToStreamResponse(turn: Turn, options: StreamOptions): Response {
  return eventStream(
    (sink) => {
      const writer = new FrameWriter(sink, { text: textFrame });
      const leave = turn.follow((event) => render(event, turn, options, writer));
      return () => {
        leave();
        writer.leave();
      };
    },
    { "x-vercel-ai-ui-message-stream": "v1" },
  );
}

/** A running answer that somebody comes back to; 204, as the AI SDK expects it, when there is none. */
export function resumedTurnResponse(turn: Turn | undefined, options: StreamOptions): Response {
  return turn ? turnToStreamResponse(turn, options) : new Response(null, { status: 204 });
}

function render(event: TurnEvent, turn: Turn, options: StreamOptions, writer: FrameWriter): void {
  const { audience, language } = options;
  switch (event.type) {
    case "started":
      return writer.event(started(event, turn, options));
    case "delta":
      return writer.text(event.text);
    case "citation": {
      const data = audience === "visitor" ? publicCitation(event.citation) : event.citation;
      return writer.event(frame({ type: "data-citation", id: `citation-${event.citation.marker}`, data }));
    }
    case "done":
      return writer.end(
        textEnd() + frame({ type: "finish", messageMetadata: finishMetadata(event.answer, options) }) + DONE,
      );
    case "failed":
      return writer.end(textEnd() + frame({ type: "error", errorText: failureIn(language, event.answer) }) + DONE);
  }
}

function started(
  { model, extractive }: Extract<TurnEvent, { type: "started" }>,
  { conversationId, messageId }: Turn,
  { audience }: StreamOptions,
): string {
  const messageMetadata = { conversationId, extractive, ...(audience === "member" ? { model } : {}) };
  return frame({ type: "start", messageId, messageMetadata }) + frame({ type: "text-start", id: TEXT_ID });
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
