import type { UIMessageChunk } from "ai";
import type { ChatStreamMetadata, Citation, PublicCitation, TurnEvent } from "~/contracts/chat";
import { PublicCitation as PublicCitationSchema } from "~/contracts/chat";
import type { Turn } from "~/server/modules/chat";

type Chunk = UIMessageChunk<ChatStreamMetadata, { citation: Citation | PublicCitation }>;

const TEXT_ID = "answer";
const HEARTBEAT_MS = 15_000;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-vercel-ai-ui-message-stream": "v1",
  "x-accel-buffering": "no",
};

interface StreamOptions {
  /** Visitors see a quote with its title and address, not the ids behind it. */
  audience: "member" | "visitor";
}

/**
 * Renders a turn as the AI SDK's UI message stream over server-sent events. What arrives in one tick goes out in one
 * write. Whoever reads may leave at any time; the turn goes on.
 */
export function turnToStreamResponse(turn: Turn, options: StreamOptions): Response {
  let left = false;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const writer = new FrameWriter(controller);
      const heartbeat = setInterval(() => writer.comment(), HEARTBEAT_MS);
      try {
        for await (const event of turn.events) {
          if (left) return;
          for (const chunk of toChunks(event, turn, options)) writer.chunk(chunk);
        }
        writer.end();
      } catch (error) {
        if (!left) controller.error(error);
      } finally {
        clearInterval(heartbeat);
      }
    },
    cancel() {
      left = true;
    },
  });
  return new Response(body, { headers: HEADERS });
}

function* toChunks(event: TurnEvent, turn: Turn, { audience }: StreamOptions): Generator<Chunk> {
  const { conversationId, messageId } = turn;
  switch (event.type) {
    case "started":
      yield {
        type: "start",
        messageId,
        messageMetadata: { conversationId, model: event.model, extractive: event.extractive },
      };
      yield { type: "text-start", id: TEXT_ID };
      return;
    case "delta":
      yield { type: "text-delta", id: TEXT_ID, delta: event.text };
      return;
    case "citation": {
      const data = audience === "visitor" ? PublicCitationSchema.parse(event.citation) : event.citation;
      yield { type: "data-citation", id: `citation-${event.citation.marker}`, data };
      return;
    }
    case "done": {
      const { model, extractive, answered, state, usage, error } = event.answer;
      yield { type: "text-end", id: TEXT_ID };
      yield {
        type: "finish",
        messageMetadata: {
          conversationId,
          model,
          extractive,
          answered,
          state,
          usage,
          ...(error ? { notice: error } : {}),
        },
      };
      return;
    }
    case "failed":
      yield { type: "text-end", id: TEXT_ID };
      yield { type: "error", errorText: event.message };
      return;
  }
}

class FrameWriter {
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  readonly #encoder = new TextEncoder();
  #frames = "";
  #delta = "";
  #scheduled = false;
  #closed = false;

  constructor(controller: ReadableStreamDefaultController<Uint8Array>) {
    this.#controller = controller;
  }

  chunk(chunk: Chunk): void {
    if (chunk.type === "text-delta") this.#delta += chunk.delta;
    else {
      this.#closeDelta();
      this.#frames += frame(chunk);
    }
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flush());
  }

  comment(): void {
    this.#closeDelta();
    this.#frames += ": still here\n\n";
    this.#flush();
  }

  end(): void {
    this.#closeDelta();
    this.#frames += "data: [DONE]\n\n";
    this.#flush();
    this.#closed = true;
    this.#controller.close();
  }

  #closeDelta(): void {
    if (!this.#delta) return;
    this.#frames += frame({ type: "text-delta", id: TEXT_ID, delta: this.#delta });
    this.#delta = "";
  }

  #flush(): void {
    this.#scheduled = false;
    this.#closeDelta();
    if (this.#closed || !this.#frames) return;
    const bytes = this.#encoder.encode(this.#frames);
    this.#frames = "";
    try {
      this.#controller.enqueue(bytes);
    } catch {
      // The reader has left; the turn is stored all the same.
      this.#closed = true;
    }
  }
}

function frame(chunk: Chunk): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
