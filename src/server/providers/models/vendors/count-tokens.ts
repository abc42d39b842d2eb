import type { ModelRequest } from "../types";
import { addressOf, type VendorAccess } from "./access";
import { openaiDeltas } from "./delta-formats";
import { vendorFetch } from "./vendor-fetch";

const TIMEOUT_MS = 5_000;

/** How many tokens the vendor counts in what its model is sent. Undefined for vendors that nobody can ask. */
export async function countTokens(
  access: VendorAccess,
  model: string,
  { instructions, messages }: ModelRequest,
): Promise<number | undefined> {
  const settings = {
    fetch: vendorFetch({ format: openaiDeltas, dispatcher: access.dispatcher }),
    maxRetries: 0,
    timeout: TIMEOUT_MS,
  };
  const said = messages.map(({ role, text }) => ({ role, content: text }));
  if (access.vendor === "openai") {
    const { default: OpenAI } = await import("openai");
    const apiKey = access.apiKey ?? "none";
    const client = new OpenAI({
      ...settings,
      ...{ apiKey, organization: null, project: null, baseURL: addressOf(access) },
    });
    const counted = await client.responses.inputTokens.count({ model, instructions, input: said });
    return counted.input_tokens;
  }
  if (access.vendor !== "anthropic") return undefined;
  const { default: Anthropic } = await import("@anthropic-ai/sdk");
  // This client adds the version to the address itself.
  const baseURL = addressOf(access).replace(/\/v1$/, "");
  const client = new Anthropic({ ...settings, apiKey: access.apiKey ?? null, authToken: null, baseURL });
  const counted = await client.messages.countTokens({ model, system: instructions, messages: said });
  return counted.input_tokens;
}
