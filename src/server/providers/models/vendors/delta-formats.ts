/** How one vendor writes a piece of text into its stream. */
export interface DeltaFormat {
  /** Undefined for an event that carries anything but text: it must reach the client as it is. */
  read(value: unknown): Delta | undefined;
  /** What the model thinks in this event before it speaks; undefined for any other event. */
  thought(value: unknown): string | undefined;
}

export interface Delta {
  text: string;
  /** Only deltas of the same block may become one. */
  block: string;
  /** The vendor's event with another text in the place of this one. */
  withText(text: string): object;
}

type Fields = Record<string, unknown>;

/** `data: {"choices":[{"index":0,"delta":{"content":"…"},"finish_reason":null}]}` */
export const openaiDeltas: DeltaFormat = {
  read(value) {
    if (!isFields(value) || isSet(value.usage) || isSet(value.error)) return undefined;
    const choice = onlyItem(value.choices);
    if (!isFields(choice) || !isFields(choice.delta) || isSet(choice.finish_reason) || isSet(choice.logprobs)) {
      return undefined;
    }
    const { content, role: _role, refusal, ...rest } = choice.delta;
    if (typeof content !== "string" || content === "" || isSet(refusal) || Object.values(rest).some(isSet)) {
      return undefined;
    }
    const { delta } = choice;
    return {
      text: content,
      block: String(choice.index),
      withText: (text) => ({ ...value, choices: [{ ...choice, delta: { ...delta, content: text } }] }),
    };
  },
  thought(value) {
    const choice = isFields(value) ? onlyItem(value.choices) : undefined;
    const delta = isFields(choice) ? choice.delta : undefined;
    // Servers that speak OpenAI's API do not agree on a name for it.
    return isFields(delta) ? (textIn(delta.reasoning_content) ?? textIn(delta.reasoning)) : undefined;
  },
};

const RESPONSES_THOUGHTS = new Set<unknown>(["response.reasoning_summary_text.delta", "response.reasoning_text.delta"]);

/** `data: {"type":"response.output_text.delta","item_id":"…","output_index":0,"content_index":0,"delta":"…"}` */
export const responsesDeltas: DeltaFormat = {
  read(value) {
    if (!isFields(value) || value.type !== "response.output_text.delta" || typeof value.delta !== "string") {
      return undefined;
    }
    if (Array.isArray(value.logprobs) && value.logprobs.length > 0) return undefined;
    return {
      text: value.delta,
      block: `${String(value.item_id)}:${String(value.content_index)}`,
      withText: (text) => ({ ...value, delta: text }),
    };
  },
  thought: (value) => (isFields(value) && RESPONSES_THOUGHTS.has(value.type) ? textIn(value.delta) : undefined),
};

/** `data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"…"}}` */
export const anthropicDeltas: DeltaFormat = {
  read(value) {
    if (!isFields(value) || value.type !== "content_block_delta" || !isFields(value.delta)) return undefined;
    const { delta } = value;
    if (delta.type !== "text_delta" || typeof delta.text !== "string") return undefined;
    return {
      text: delta.text,
      block: String(value.index),
      withText: (text) => ({ ...value, delta: { ...delta, text } }),
    };
  },
  thought(value) {
    const delta = isFields(value) && value.type === "content_block_delta" ? value.delta : undefined;
    return isFields(delta) && delta.type === "thinking_delta" ? textIn(delta.thinking) : undefined;
  },
};

const GOOGLE_CANDIDATE = new Set(["content", "index"]);

/** `data: {"candidates":[{"content":{"parts":[{"text":"…"}],"role":"model"},"index":0}],"usageMetadata":{…}}` */
export const googleDeltas: DeltaFormat = {
  read(value) {
    if (!isFields(value) || isSet(value.error) || isSet(value.promptFeedback)) return undefined;
    const candidate = onlyItem(value.candidates);
    if (!isFields(candidate) || !isFields(candidate.content)) return undefined;
    if (Object.keys(candidate).some((key) => !GOOGLE_CANDIDATE.has(key))) return undefined;
    const { content } = candidate;
    const part = onlyItem(content.parts);
    if (!isFields(part) || typeof part.text !== "string" || part.text === "") return undefined;
    if (Object.keys(part).length > 1) return undefined;
    return {
      text: part.text,
      block: String(candidate.index),
      withText: (text) => ({
        ...value,
        candidates: [{ ...candidate, content: { ...content, parts: [{ text }] } }],
      }),
    };
  },
  thought(value) {
    const candidate = isFields(value) ? onlyItem(value.candidates) : undefined;
    const content = isFields(candidate) ? candidate.content : undefined;
    const part = isFields(content) ? onlyItem(content.parts) : undefined;
    return isFields(part) && part.thought === true ? textIn(part.text) : undefined;
  },
};

function onlyItem(list: unknown): unknown {
  return Array.isArray(list) && list.length === 1 ? list[0] : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
