import { addressOf, type VendorAccess } from "./access";
import { openaiDeltas } from "./delta-formats";
import { vendorFetch } from "./vendor-fetch";

const TIMEOUT_MS = 3_000;
const MODEL = "omni-moderation-latest";

/** The kinds of harm that OpenAI's moderation sees in a text; none for an ordinary one. Free of charge. */
export async function moderate(access: VendorAccess, text: string, signal: AbortSignal): Promise<string[]> {
  // Loaded by the first bot that wants it: most never do.
  const { default: OpenAI } = await import("openai");
  const client = new OpenAI({
    apiKey: access.apiKey ?? "none",
    organization: null,
    project: null,
    baseURL: addressOf(access),
    fetch: vendorFetch({ format: openaiDeltas, dispatcher: access.dispatcher }),
    maxRetries: 0,
    timeout: TIMEOUT_MS,
  });
  const { results } = await client.moderations.create({ model: MODEL, input: text }, { signal });
  return results.flatMap(({ flagged, categories }) =>
    flagged ? Object.entries(categories).flatMap(([name, isSeen]) => (isSeen ? [name] : [])) : [],
  );
}
