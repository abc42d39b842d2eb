import { toModelError } from "./vendors/model-error";
import type { ChatModel, ModelEvent, ModelFailure, ModelFinish, ModelRequest, StreamOptions } from "./types";

/** For the whole chain: by then the visitor has the first word or a sentence. */
const FIRST_TOKEN_MS = 15_000;
/** A model that has successors leaves them this much of the time that is left. */
const SHARE = 0.6;

/**
 * One model made of several: the next is asked when one fails before its first word. After that the answer belongs to
 * the model that began it, since two models cannot share a sentence.
 */
export function withFallback([first, ...others]: readonly [ChatModel, ...ChatModel[]]): ChatModel {
  if (others.length === 0) return first;
  return {
    id: first.id,
    label: first.label,
    extractive: first.extractive,
    stream: (request, options) => streamFromFirstThatSpeaks([first, ...others], request, options),
  };
}

async function* streamFromFirstThatSpeaks(
  models: readonly ChatModel[],
  request: ModelRequest,
  { signal, firstTokenMs = FIRST_TOKEN_MS }: StreamOptions,
): AsyncGenerator<ModelEvent> {
  const startBy = performance.now() + firstTokenMs;
  const failures: ModelFailure[] = [];
  const spent: ModelFinish[] = [];
  for (const [index, model] of models.entries()) {
    const isLast = index === models.length - 1;
    const startedAt = performance.now();
    // A model that was heard thinking may have used up all of it: what is its successor's stays that one's.
    const left = index === 0 ? startBy - startedAt : Math.max(startBy - startedAt, firstTokenMs * (1 - SHARE));
    let hasSpoken = false;
    try {
      const options = { signal, firstTokenMs: isLast ? left : left * SHARE, hasSuccessor: !isLast };
      for await (const event of model.stream(request, options)) {
        if (event.type === "delta") hasSpoken = true;
        else if (event.reason === "failed" && !hasSpoken && !isLast) {
          spent.push(event);
          continue;
        }
        yield event.type === "finish" ? { ...withSpent(event, spent), failures: [...failures] } : event;
      }
      return;
    } catch (cause) {
      if (hasSpoken || isLast) throw cause;
      failures.push({ model: model.id, error: toModelError(cause), ms: Math.round(performance.now() - startedAt) });
    }
  }
}

/** A model that only thought before it failed is paid all the same, so the answer costs both. */
function withSpent(finish: ModelFinish, failed: readonly ModelFinish[]): ModelFinish {
  const paid = failed.filter(({ inputTokens, outputTokens }) => inputTokens + outputTokens > 0);
  if (paid.length === 0) return finish;
  const input = paid.reduce((sum, each) => sum + each.inputTokens, 0);
  const output = paid.reduce((sum, each) => sum + each.outputTokens, 0);
  const withPaid = (costMicros: number | null) => paid.reduce((sum, each) => plus(sum, each.costMicros), costMicros);
  const { recount } = finish;
  return {
    ...finish,
    estimated: true,
    inputTokens: finish.inputTokens + input,
    outputTokens: finish.outputTokens + output,
    costMicros: withPaid(finish.costMicros),
    ...(recount && {
      async recount() {
        const exact = await recount();
        return exact && { inputTokens: exact.inputTokens + input, costMicros: withPaid(exact.costMicros) };
      },
    }),
  };
}

/** With a part whose price is not known, that of the whole is not, either. */
function plus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}
