import { redirect } from "next/navigation";
import { StartView } from "~/features/first-run";
import { titleFrom } from "~/i18n/server";
import { can } from "~/lib/role-abilities";
import { requireWorkspace } from "../../load";

export const generateMetadata = titleFrom("firstRun", (messages) => messages.title);

export default async function StartPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { slug, role } = await requireWorkspace((await params).workspace);
  if (!can(role, "editBots")) redirect(`/${slug}/bots`);
  return <StartView workspace={slug} />;
}
