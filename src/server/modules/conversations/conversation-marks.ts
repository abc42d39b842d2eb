import type { ConversationView } from "~/contracts/conversations";
import type { Prisma } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";

/**
 * Answers that left their question open: failed, refused, or the bot's own words that it does not know. A question that
 * the bot asked back is none of them, and an answer that was stopped neither.
 */
const LEFT_OPEN = {
  role: "bot",
  answered: false,
  OR: [
    { state: { in: ["failed", "refused"] } },
    { state: "complete", evidence: { path: ["decision"], equals: "answer" } },
    { state: "complete", evidence: { path: ["decision"], equals: "abstain" } },
  ],
} satisfies Prisma.MessageWhereInput;

const ANSWERED = { role: "bot", answered: true } satisfies Prisma.MessageWhereInput;

export function whereAnswered(answered: boolean | undefined): Prisma.ConversationWhereInput {
  if (answered === undefined) return {};
  return answered ? { messages: { some: ANSWERED, none: LEFT_OPEN } } : { messages: { some: LEFT_OPEN } };
}

export type ConversationMarks = Pick<ConversationView, "answered" | "unanswered" | "ratings">;

/** How each of these conversations went, in two queries however many they are. */
export async function conversationMarks(
  { db }: Pick<Ctx, "db">,
  ids: readonly string[],
): Promise<(id: string) => ConversationMarks> {
  const [counted, rated] = await Promise.all([
    db.conversation.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        _count: { select: { messages: { where: LEFT_OPEN } } },
        messages: { where: ANSWERED, select: { id: true }, take: 1 },
      },
    }),
    db.feedback.findMany({
      where: { message: { conversationId: { in: [...ids] } } },
      select: { rating: true, message: { select: { conversationId: true } } },
    }),
  ]);
  const byId = new Map(
    counted.map(({ id, _count, messages }) => [id, { open: _count.messages, some: messages.length }]),
  );
  return (id) => {
    const { open = 0, some = 0 } = byId.get(id) ?? {};
    const ratings = { up: 0, down: 0 };
    for (const { rating, message } of rated) if (message.conversationId === id) ratings[rating] += 1;
    return { answered: open > 0 ? false : some > 0 || null, unanswered: open, ratings };
  };
}
