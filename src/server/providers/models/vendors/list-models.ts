import { z } from "zod";
import { AppError } from "~/server/core/errors";
import { addressOf, type VendorAccess } from "./access";
import type { VendorName } from "./catalog";
import { openaiDeltas } from "./delta-formats";
import { vendorFetch } from "./vendor-fetch";

const TIMEOUT_MS = 10_000;
const MOST_MODELS = 300;

interface ListOptions {
  timeoutMs?: number;
}

/**
 * The names of the chat models that this key may use: the cheapest real call there is, so it also tells whether the key
 * works. Throws `upstream_failed` with a sentence for whoever entered it.
 */
export async function listVendorModels(access: VendorAccess, options: ListOptions = {}): Promise<string[]> {
  const { timeoutMs = TIMEOUT_MS } = options;
  try {
    const names = await listers[access.vendor](access, AbortSignal.timeout(timeoutMs));
    return names.slice(0, MOST_MODELS);
  } catch (cause) {
    throw explain(cause);
  }
}

type Lister = (access: VendorAccess, signal: AbortSignal) => Promise<string[]>;

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });
const GoogleList = z.object({
  models: z.array(z.object({ name: z.string(), supportedGenerationMethods: z.array(z.string()).default([]) })),
});
const OllamaList = z.object({ models: z.array(z.object({ name: z.string() })) });

// What servers list beside chat models, by its name alone; OpenAI has many more kinds.
const NO_CHAT = /embed|whisper|rerank|\btts\b|moderation/i;
const OTHER_KINDS = /tts|dall-e|image|audio|realtime|transcribe|sora|instruct|babbage|davinci/;

const listers: Readonly<Record<VendorName, Lister>> = {
  openai: async (access, signal) =>
    (await openaiList(access, signal)).filter((id) => !NO_CHAT.test(id) && !OTHER_KINDS.test(id)),
  compatible: async (access, signal) => (await openaiList(access, signal)).filter((id) => !NO_CHAT.test(id)),
  async anthropic(access, signal) {
    // Loaded when a key is checked, which is seldom.
    const { default: Anthropic } = await import("@anthropic-ai/sdk");
    const client = new Anthropic({
      apiKey: access.apiKey ?? null,
      authToken: null,
      // This client adds the version to the address itself.
      baseURL: addressOf(access).replace(/\/v1$/, ""),
      fetch: vendorFetch({ format: openaiDeltas, dispatcher: access.dispatcher }),
      maxRetries: 0,
    });
    const page = await client.models.list({ limit: 100 }, { signal });
    return page.data.map(({ id }) => id);
  },
  async google(access, signal) {
    const answer = await get(access, "/models?pageSize=1000", { "x-goog-api-key": access.apiKey ?? "" }, signal);
    return GoogleList.parse(answer)
      .models.filter((model) => model.supportedGenerationMethods.includes("generateContent"))
      .map(({ name }) => name.replace(/^models\//, ""));
  },
  async ollama(access, signal) {
    const answer = await get(access, "/api/tags", {}, signal);
    return OllamaList.parse(answer).models.map(({ name }) => name);
  },
};

async function openaiList(access: VendorAccess, signal: AbortSignal): Promise<string[]> {
  const answer = await get(access, "/models", { authorization: `Bearer ${access.apiKey ?? "none"}` }, signal);
  return ModelList.parse(answer).data.map(({ id }) => id);
}

class StatusError extends Error {
  constructor(readonly status: number) {
    super(`The vendor answered ${status}`);
  }
}

async function get(
  access: VendorAccess,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<unknown> {
  const fetch = vendorFetch({ format: openaiDeltas, dispatcher: access.dispatcher });
  const response = await fetch(addressOf(access) + path, { headers, signal });
  if (!response.ok) throw new StatusError(response.status);
  const body: unknown = await response.json();
  return body;
}

function explain(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const failed = (sentence: string) => new AppError("upstream_failed", sentence, { retryable: false });
  const status = typeof cause === "object" && cause && "status" in cause ? cause.status : undefined;
  if (status === 401 || status === 403 || status === 400) {
    const message = "The vendor refused this key. Copy it again from the vendor's page and try once more.";
    return new AppError("upstream_failed", message, { retryable: false, fields: [{ path: "apiKey", message }] });
  }
  if (status === 404) return failed("There is no list of models at this address. It often has to end with /v1.");
  if (status === 429)
    return failed("The vendor says that this key is used too often right now. Try again in a minute.");
  if (typeof status === "number")
    return failed("The vendor could not check this key right now. Try again in a minute.");
  if (cause instanceof z.ZodError || cause instanceof SyntaxError) {
    return failed("The server at this address does not speak OpenAI's API. Check the address.");
  }
  return failed("The server at this address does not answer. Check the address and whether it can be reached.");
}
