import { readChatStream, type ChatStreamEnd, type StreamCitation, type StreamMetadata } from "~/lib/chat-stream";
import type { Call, Transport } from "./transport";

/** What an answer tells while it is written. Exactly one `end` closes it. */
export type AnswerEvent =
  | { type: "start"; messageId: string; conversationId: string; model: string }
  | { type: "text"; text: string }
  | { type: "citation"; citation: StreamCitation }
  | { type: "end"; state: NonNullable<StreamMetadata["state"]>; answered: boolean; usage: StreamMetadata["usage"] }
  | { type: "failed"; message: string };

const CUT_OFF =
  "The connection ended before the answer did. Send the same messageId again, or resume the conversation, to read the rest.";

/** Reads the stream as it comes; a reader who is slow is waited for only in memory. */
export async function* streamAnswer(transport: Transport, call: Call): AsyncGenerator<AnswerEvent> {
  const left = new AbortController();
  const signal = call.signal ? AbortSignal.any([call.signal, left.signal]) : left.signal;
  const response = await transport.response({ ...call, signal });
  // There is no answer being written.
  if (response.status === 204) return;
  const told: AnswerEvent[] = [];
  let wake = () => {};
  const tell = (event: AnswerEvent) => {
    told.push(event);
    wake();
  };
  void readChatStream(response, {
    onStart: ({ messageId, metadata: { conversationId, model } }) =>
      tell({ type: "start", messageId, conversationId, model }),
    onText: (text) => tell({ type: "text", text }),
    onCitation: (citation) => tell({ type: "citation", citation }),
  }).then((end) => tell(lastEvent(end)));
  try {
    for (;;) {
      const event = told.shift();
      if (event) yield event;
      else await new Promise<void>((resolve) => (wake = resolve));
      if (event?.type === "end" || event?.type === "failed") return;
    }
  } finally {
    left.abort();
  }
}

function lastEvent(end: ChatStreamEnd): AnswerEvent {
  switch (end.type) {
    case "finished": {
      const { state = "complete", answered = true, usage } = end.metadata;
      return { type: "end", state, answered, usage };
    }
    case "failed":
    case "refused":
      return { type: "failed", message: end.message };
    case "interrupted":
      return { type: "failed", message: CUT_OFF };
  }
}
