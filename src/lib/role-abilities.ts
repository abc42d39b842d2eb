import type { Role } from "~/contracts/access";

type Ability = "deleteWorkspace" | "importWorkspace" | "manageWorkspace" | "editBots" | "chat" | "handleConversations";

const abilities: Record<Role, readonly Ability[]> = {
  owner: ["deleteWorkspace", "importWorkspace", "manageWorkspace", "editBots", "chat", "handleConversations"],
  admin: ["manageWorkspace", "editBots", "chat", "handleConversations"],
  editor: ["editBots", "chat", "handleConversations"],
  operator: ["chat", "handleConversations"],
  viewer: [],
};

/**
 * What the interface offers a role, so that no button leads to a refusal. The server decides again with its own table; a test
 * keeps the two in step.
 */
export function can(role: Role, ability: Ability): boolean {
  return abilities[role].includes(ability);
}
