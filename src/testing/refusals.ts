import { AppError, type ErrorCode } from "~/server/core/errors";

/** How a call ended: `done`, or the code of its refusal. Anything that is no refusal goes on being thrown. */
export async function refusalOf(call: Promise<unknown>): Promise<ErrorCode | "done"> {
  try {
    await call;
    return "done";
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof AppError ? error.cause : error;
    if (cause instanceof AppError) return cause.code;
    throw error;
  }
}
