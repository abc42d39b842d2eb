import { testWorld } from "./world";

/** What was written to somebody, the newest mail last. */
export async function mailsTo(email: string) {
  const { prisma } = await testWorld();
  return prisma.mail.findMany({ where: { to: email }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

/** The secret at the end of the link in the newest mail to this address. */
export async function newestLinkToken(email: string): Promise<string> {
  const mail = (await mailsTo(email)).at(-1);
  const link = /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0];
  const token = link?.split("/").at(-1);
  if (!token) throw new Error(`There is no mail with a link to ${email}`);
  return token;
}
