import type { Role } from "~/contracts/access";

export const roleNames: Record<Role, string> = {
  owner: "Owner",
  admin: "Admin",
  editor: "Editor",
  operator: "Operator",
  viewer: "Viewer",
};

export const messages = {
  navigation: "Main navigation",
  switchTo: "Switch workspace",
  workspaces: "Workspaces",
  newWorkspace: "New workspace",
  newWorkspaceText: "For another company or team, with its own bots, members and keys.",
  createWorkspace: "Create workspace",
  created: (name: string) => `${name} was created.`,
  firstTitle: "Create a workspace",
  firstText: "It holds your bots, their sources and the people who work on them.",
  firstHint: "Were you invited to one? Open the link in the invitation.",
  name: "Workspace name",
  nameHelp: "Usually your company or team.",
  bots: "Bots",
  workspace: "Workspace",
  usage: "Usage",
  members: "Members",
  models: "AI models",
  apiKeys: "API keys",
  audit: "Audit log",
  settings: "Settings",
  userMenu: "Account menu",
  account: "Your account",
  signOut: "Sign out",

  settingsTitle: "Workspace settings",
  general: "General",
  address: "Address",
  addressHelp: "Part of every link to this workspace. It stays the same when you rename.",
  save: "Save",
  renamed: "The workspace was renamed.",
};
