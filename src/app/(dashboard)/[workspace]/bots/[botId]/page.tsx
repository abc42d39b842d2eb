import { redirect } from "next/navigation";
import { can } from "~/lib/role-abilities";
import { requireWorkspace } from "../../../load";
import type { BotPage } from "./page-props";

export default async function BotIndexPage({ params }: BotPage) {
  const { workspace, botId } = await params;
  const { role } = await requireWorkspace(workspace);
  redirect(`/${workspace}/bots/${botId}/${can(role, "chat") ? "playground" : "sources"}`);
}
