import { newId } from "~/server/core/ids";
import { enqueueMail } from "~/server/modules/mail";
import { testWorld } from "~/testing/world";

/** A mail that waits, written so long ago by the test's clock and announced to nobody. Returns its id. */
export async function writeMail({ ageMs = 0 } = {}): Promise<string> {
  const { prisma, clock } = await testWorld();
  return prisma.$transaction(async (tx) => {
    const id = await enqueueMail(tx, {
      template: "verify-email",
      data: { name: "Ada", url: "https://bots.example.com/verify/abc", validHours: 24 },
      to: "ada@example.com",
      locale: "en",
      dedupeKey: newId("token"),
    });
    await tx.mail.update({ where: { id }, data: { createdAt: new Date(clock.now().getTime() - ageMs) } });
    return id;
  });
}
