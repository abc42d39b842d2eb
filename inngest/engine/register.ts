import { z } from "zod";
import { APP_ADDRESS, APP_HEADERS, type Handler } from "./call";
import { readFunctions } from "./config";
import { parseJson, toJson } from "./json";
import type { FunctionConfig } from "./types";

const Registration = z.object({ functions: z.array(z.unknown()) });

/** Asks the app for its functions, as a server does when an app is deployed. Throws `JobsConfigError`. */
export async function registerFunctions(handler: Handler): Promise<Map<string, FunctionConfig>> {
  const response = await handler(
    new Request(APP_ADDRESS, {
      method: "PUT",
      headers: { ...APP_HEADERS, "x-inngest-sync-kind": "in_band" },
      body: toJson({ url: APP_ADDRESS }),
    }),
  );
  const body = await response.text();
  if (!response.ok) throw new Error(`The job functions could not be registered: ${body.slice(0, 500)}`);
  return readFunctions(Registration.parse(parseJson(body)).functions);
}
