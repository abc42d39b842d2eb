import { serverEnv } from "~/env/server";
import type { OpenApiDocument } from "~/lib/openapi";
import { openApiDocument } from "./openapi";

let document: OpenApiDocument | undefined;

/** The public API of this installation. */
export function openApi(): OpenApiDocument {
  document ??= openApiDocument({ address: serverEnv().APP_URL });
  return document;
}

/** The public API's description, for any program on any site. */
export function openApiResponse(): Response {
  return Response.json(openApi(), {
    headers: { "cache-control": "public, max-age=300", "access-control-allow-origin": "*" },
  });
}
