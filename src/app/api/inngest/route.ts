import { sharedHandlers } from "~/server/shared-handlers";

export const dynamic = "force-dynamic";

async function answer(request: Request): Promise<Response> {
  return (await sharedHandlers()).answerInngest(request);
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
