import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { firstRunMessages, StartView } from "~/features/first-run";
import { can } from "~/lib/role-abilities";
import { requireWorkspace } from "../../load";

export const metadata: Metadata = { title: firstRunMessages.title };

export default async function StartPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { slug, role } = await requireWorkspace((await params).workspace);
  if (!can(role, "editBots")) redirect(`/${slug}/bots`);
  return <StartView workspace={slug} />;
}
