import {
  parseJsonEventStream,
  readUIMessageStream,
  uiMessageChunkSchema,
  type UIMessage,
  type UIMessageChunk,
} from "ai";

/** The stream as the AI SDK's own reader understands it. It breaks on anything that is not its protocol. */
export function chunksOf(response: Response): ReadableStream<UIMessageChunk> {
  if (!response.body) throw new Error("There is no body");
  return parseJsonEventStream({ stream: response.body, schema: uiMessageChunkSchema }).pipeThrough(
    new TransformStream({
      transform(result, controller) {
        if (!result.success) throw result.error;
        controller.enqueue(result.value);
      },
    }),
  );
}

export async function allChunks(response: Response): Promise<UIMessageChunk[]> {
  const chunks: UIMessageChunk[] = [];
  for await (const chunk of chunksOf(response)) chunks.push(chunk);
  return chunks;
}

/** The message that the SDK makes of the stream. */
export async function messageIn(response: Response): Promise<UIMessage> {
  let last: UIMessage | undefined;
  const onError = (error: unknown) => {
    throw error;
  };
  for await (const message of readUIMessageStream({ stream: chunksOf(response), onError })) last = message;
  if (!last) throw new Error("There was no message");
  return last;
}

export function textOf(message: UIMessage): string {
  return message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
}
