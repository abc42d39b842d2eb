import { openApiResponse } from "~/server/http/v1/openapi-response";

export const dynamic = "force-dynamic";

export const GET = openApiResponse;
