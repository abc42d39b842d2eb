import { serverEnv } from "~/env/server";
import { openApiDocument } from "./openapi";

let text: string | undefined;

/** The public API's description, for any program on any site. */
export function openApiResponse(): Response {
  text ??= JSON.stringify(openApiDocument({ address: serverEnv().APP_URL }));
  return new Response(text, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "public, max-age=300",
      "access-control-allow-origin": "*",
    },
  });
}
