import type { createOpenAI } from "@ai-sdk/openai";
import { estimateTokens } from "../estimate-tokens";
import { costMicros } from "../prices";
import type { ChatModel, FinishReason, ModelEvent, ModelFinish, ModelRequest, StreamOptions } from "../types";
import { hearThoughts } from "./hear-thoughts";
import { retryDelay, toModelError } from "./model-error";
import { modelFault } from "./model-fault";
import { SpokenText } from "./spoken-text";
import { Watch } from "./watch";

/** The AI SDK's interface to a model, the same for every vendor. */
export type VendorModel = ReturnType<ReturnType<typeof createOpenAI>["chat"]>;
type CallOptions = Parameters<VendorModel["doStream"]>[0];

export interface VendorModelOptions {
  id: string;
  label: string;
  open: () => Promise<VendorModel>;
  /** Set for models that think first: briefly, and with room for it beside the answer. */
  thinks?: boolean;
  /** Asks the vendor how many tokens a request has, where it can be asked. */
  count?: (request: ModelRequest) => Promise<number | undefined>;
  timeouts?: Partial<Timeouts>;
}

interface Timeouts {
  firstTokenMs: number;
  /** Between two signs of life after the first word. */
  gapMs: number;
  totalMs: number;
  /** Until the first word of a model that shows that it thinks; between two thoughts as between two words. */
  thoughtMs: number;
}

const DEFAULTS: Timeouts = { firstTokenMs: 15_000, gapMs: 12_000, totalMs: 180_000, thoughtMs: 60_000 };
const GOOGLE_THINKS = { thinkingConfig: { includeThoughts: true } };
/** Says when a model begins to think, and nothing while it does. */
const RESPONSES = "openai.responses";
/** Nothing of what visitors ask stays there. Summaries of thoughts are for accounts that have shown their papers. */
const RESPONSES_OPTIONS = { store: false, reasoningSummary: null };
const ROOM_FOR_THOUGHT = 2_000;
/** A vendor that ignores the maximum length is stopped here. */
const MOST_CHARACTERS_PER_TOKEN = 12;

/**
 * A vendor's model as Botsmith needs it: tried twice before the first word, watched for silence, and closed with a
 * `finish` whatever happens. Calls the SDK's model itself, because `streamText` costs four times as much and its
 * time-outs and retries know nothing of the first word.
 */
export function createVendorModel({ id, label, open, thinks = false, count, timeouts }: VendorModelOptions): ChatModel {
  const limits = { ...DEFAULTS, ...timeouts };
  return {
    id,
    label,
    extractive: false,
    stream: (request, options) => streamFrom({ id, open, thinks, count, limits }, request, options),
  };
}

interface Source {
  id: string;
  open: () => Promise<VendorModel>;
  thinks: boolean;
  count: VendorModelOptions["count"];
  limits: Timeouts;
}

async function* streamFrom(source: Source, request: ModelRequest, options: StreamOptions): AsyncGenerator<ModelEvent> {
  const { signal } = options;
  // Before the clock starts: loading an SDK is not the model's silence.
  const model = await source.open();
  const isStopped = () => signal.aborted;
  const startBy = performance.now() + Math.min(options.firstTokenMs ?? Infinity, source.limits.firstTokenMs);
  let text = "";
  let thoughts = "";
  const onThought = (thought: string) => (thoughts += thought);
  for (let attempt = 1; !isStopped(); attempt++) {
    try {
      for await (const event of callOnce(source, request, { model, signal, startBy, onThought })) {
        if (event.type === "delta") text += event.text;
        yield event;
      }
      return;
    } catch (cause) {
      if (isStopped()) break;
      const wait = text === "" && attempt === 1 ? retryDelay(cause, startBy - performance.now(), options) : undefined;
      if (wait === undefined) {
        yield finishOf(source, request, {
          ...{ reason: "failed", text, thoughts, isBilled: text !== "" || thoughts !== "" },
        });
        throw toModelError(cause);
      }
      await pause(wait, signal);
    }
  }
  yield finishOf(source, request, { reason: "stopped", text, thoughts, isBilled: true });
}

async function* callOnce(
  source: Source,
  request: ModelRequest,
  { model, signal, startBy, onThought }: Call,
): AsyncGenerator<ModelEvent> {
  const watch = new Watch(signal, { firstMs: startBy - performance.now(), ...source.limits });
  const spoken = new SpokenText();
  let text = "";
  const think = (thought: string) => {
    onThought(thought);
    watch.thought();
  };
  hearThoughts(watch.signal, think);
  try {
    const { stream } = await model.doStream({ ...callOptions(source, model, request), abortSignal: watch.signal });
    const reader = stream.getReader();
    watch.onEnd(() => void reader.cancel().catch(() => undefined));
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const part = next.value;
      if (part.type === "error") throw part.error;
      if (part.type === "text-delta" && part.delta !== "") {
        const said = spoken.push(part.delta);
        if (spoken.isThinking) think(part.delta);
        if (said === "") continue;
        text += said;
        watch.word();
        yield { type: "delta", text: said };
        if (text.length > request.maxOutputTokens * MOST_CHARACTERS_PER_TOKEN) {
          yield finishOf(source, request, { reason: "length", text, isBilled: true });
          return;
        }
      } else if (part.type === "finish") {
        const rest = spoken.end();
        if (rest !== "") yield { type: "delta", text: rest };
        text += rest;
        const reason = finishReason(part.finishReason.unified, text);
        const { inputTokens, outputTokens } = part.usage;
        const usage = { input: inputTokens.total, output: outputTokens.total };
        void watch.finish(readToTheEnd(reader));
        yield finishOf(source, request, { reason, text, isBilled: true, usage });
        return;
      } else if (part.type === "reasoning-start" && model.provider === RESPONSES) watch.ponder();
      else watch.sign();
    }
    watch.throwIfEnded();
    throw new Error("The stream ended without saying so");
  } catch (error) {
    watch.throwIfEnded();
    throw error;
  } finally {
    watch.end();
  }
}

interface Call {
  model: VendorModel;
  signal: AbortSignal;
  startBy: number;
  onThought: (text: string) => void;
}

async function readToTheEnd(reader: ReadableStreamDefaultReader<unknown>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The answer is complete already; how its connection ends is nobody's concern.
  }
}

function callOptions({ thinks }: Source, model: VendorModel, request: ModelRequest): CallOptions {
  return {
    prompt: [
      ...(request.instructions ? [{ role: "system" as const, content: request.instructions }] : []),
      ...request.messages.map(({ role, text }) => ({ role, content: [{ type: "text" as const, text }] })),
    ],
    maxOutputTokens: request.maxOutputTokens + (thinks ? ROOM_FOR_THOUGHT : 0),
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    // Google's models think aloud only when asked to, and a silent one looks like one that hangs.
    ...(thinks ? { reasoning: "low" as const, providerOptions: thinkingOptions(model) } : {}),
  };
}

function thinkingOptions({ provider }: VendorModel): NonNullable<CallOptions["providerOptions"]> {
  return provider === RESPONSES ? { openai: RESPONSES_OPTIONS } : { google: GOOGLE_THINKS };
}

// Whatever else a stream ends with, such as an interruption, is not the end of an answer.
function finishReason(reason: string, text: string): FinishReason {
  if (reason === "content-filter") return "refused";
  if (reason === "length" && text === "") {
    throw modelFault("overthought");
  }
  if (reason === "stop" || reason === "length") return reason;
  throw new Error(`The model ended with ${reason}`);
}

interface Ending {
  reason: FinishReason;
  text: string;
  /** What it thought, which costs the same. */
  thoughts?: string;
  /** False for a call that the vendor refused: nobody pays for it. */
  isBilled: boolean;
  usage?: { input: number | undefined; output: number | undefined };
}

function finishOf(
  { id, count }: Source,
  request: ModelRequest,
  { reason, text, thoughts = "", isBilled, usage }: Ending,
): ModelFinish {
  // A vendor's zero for a prompt that had words means that it did not count.
  const input = usage?.input || (isBilled ? promptTokens(request) : 0);
  const output = usage?.output || (isBilled ? estimateTokens(text) + estimateTokens(thoughts) : 0);
  return {
    type: "finish",
    reason,
    model: id,
    inputTokens: input,
    outputTokens: output,
    estimated: !usage?.input || (!usage.output && text !== ""),
    costMicros: costMicros(id, { input, output }),
    failures: [],
    ...(count && isBilled && !usage?.input ? { recount: () => recount(id, () => count(request), output) } : {}),
  };
}

async function recount(
  id: string,
  count: () => Promise<number | undefined>,
  output: number,
): ReturnType<NonNullable<ModelFinish["recount"]>> {
  const input = await count();
  return input === undefined ? undefined : { inputTokens: input, costMicros: costMicros(id, { input, output }) };
}

function promptTokens({ instructions, messages }: ModelRequest): number {
  return messages.reduce((sum, { text }) => sum + estimateTokens(text), estimateTokens(instructions));
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
  });
}
