import { sharedHandlers } from "~/server/shared-handlers";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return (await sharedHandlers()).healthResponse();
}
