import { z } from "zod";
import { Role } from "./access";
import { Email } from "./accounts";
import { Id } from "./common";

export const WorkspaceSlug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(48);
export const WorkspaceName = z.string().trim().min(1, "Enter a name for your workspace.").max(60);

export const CreateWorkspaceInput = z.strictObject({ name: WorkspaceName });
export type CreateWorkspaceInput = z.input<typeof CreateWorkspaceInput>;

export const RenameWorkspaceInput = z.strictObject({ name: WorkspaceName });
export type RenameWorkspaceInput = z.input<typeof RenameWorkspaceInput>;

/** An address that somebody chooses. */
export const ChangeAddressInput = z.strictObject({
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .min(3, "Use at least three characters.")
    .max(40, "Use at most 40 characters.")
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use letters, digits and single hyphens, such as lumen-lamps."),
});
export type ChangeAddressInput = z.input<typeof ChangeAddressInput>;

/** The workspace's own name, typed by whoever deletes it. */
export const DeleteWorkspaceInput = z.strictObject({ name: z.string().max(200) });
export type DeleteWorkspaceInput = z.input<typeof DeleteWorkspaceInput>;

export const WorkspaceView = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  /** The role of whoever asks. */
  role: Role,
  createdAt: z.string(),
});
export type WorkspaceView = z.infer<typeof WorkspaceView>;

export const MemberView = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  createdAt: z.string(),
});
export type MemberView = z.infer<typeof MemberView>;

export const CreateInvitationInput = z.strictObject({
  role: Role.exclude(["owner"]).default("editor"),
  /** When given, only the account with this address may accept, and the link is mailed to it. */
  email: Email.optional(),
});
export type CreateInvitationInput = z.input<typeof CreateInvitationInput>;

export const InvitationView = z.object({
  id: z.string(),
  email: z.string().nullable(),
  role: Role,
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type InvitationView = z.infer<typeof InvitationView>;

/** The link is in the answer to its creation and nowhere else. */
export const CreatedInvitationView = InvitationView.extend({ url: z.string() });
export type CreatedInvitationView = z.infer<typeof CreatedInvitationView>;

export const InvitationPreview = z.object({
  workspaceName: z.string(),
  role: Role,
  email: z.string().nullable(),
  state: z.enum(["open", "accepted", "expired", "revoked"]),
});
export type InvitationPreview = z.infer<typeof InvitationPreview>;

export const InvitationTokenInput = z.strictObject({ token: z.string().min(1).max(100) });
export type InvitationTokenInput = z.input<typeof InvitationTokenInput>;

export const ChangeMemberRoleInput = z.strictObject({ memberId: Id, role: Role });
export type ChangeMemberRoleInput = z.input<typeof ChangeMemberRoleInput>;

export const MemberRef = z.strictObject({ memberId: Id });
export type MemberRef = z.input<typeof MemberRef>;

export const InvitationRef = z.strictObject({ invitationId: Id });
export type InvitationRef = z.input<typeof InvitationRef>;
