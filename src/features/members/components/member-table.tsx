"use client";

import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { LogOut, UserMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { ConfirmDialog } from "~/components/ui/confirm-dialog";
import { Initials } from "~/components/ui/initials";
import { MoreButton } from "~/components/ui/more-button";
import { Select } from "~/components/ui/select";
import { Table, Td, Th, Tr } from "~/components/ui/table";
import { Time } from "~/components/ui/time";
import { Role, roles } from "~/contracts/access";
import type { MemberView, WorkspaceView } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";
import { can } from "~/lib/role-abilities";
import { useTRPC } from "~/trpc/react";

interface MemberTableProps {
  workspace: WorkspaceView;
  /** Who is looking. */
  userId: string;
}

export function MemberTable({ workspace, userId }: MemberTableProps) {
  const messages = useMessages("members");
  const members = useSuspenseInfiniteQuery(
    useTRPC().members.list.infiniteQueryOptions(
      { workspace: workspace.slug, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const [leaving, setLeaving] = useState<MemberView | null>(null);
  return (
    <div className="grid grid-cols-1 gap-4">
      <Table label={messages.list}>
        <thead>
          <tr>
            <Th>{messages.columnPerson}</Th>
            <Th>{messages.columnRole}</Th>
            <Th className="hidden md:table-cell">{messages.columnJoined}</Th>
            <Th>
              <span className="sr-only">{messages.columnActions}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {members.data.pages
            .flatMap((page) => page.items)
            .map((member) => (
              <MemberRow
                key={member.id}
                workspace={workspace}
                member={member}
                isSelf={member.userId === userId}
                onRemove={() => setLeaving(member)}
              />
            ))}
        </tbody>
      </Table>
      <MoreButton query={members} />
      <RemoveMember
        workspace={workspace.slug}
        member={leaving}
        isSelf={leaving?.userId === userId}
        onClose={() => setLeaving(null)}
      />
    </div>
  );
}

interface MemberRowProps {
  workspace: WorkspaceView;
  member: MemberView;
  isSelf: boolean;
  onRemove: () => void;
}

function MemberRow({ workspace, member, isSelf, onRemove }: MemberRowProps) {
  const messages = useMessages("members");
  // Admins manage everybody but owners.
  const manages = can(workspace.role, "manageWorkspace") && (member.role !== "owner" || workspace.role === "owner");
  return (
    <Tr>
      <Td className="w-full max-w-0 min-w-32 px-3 sm:min-w-44 sm:px-4 md:w-1/2">
        <div className="flex items-center gap-3">
          <Initials name={member.name} className="size-7 max-[22rem]:hidden" />
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2">
              <span className="max-w-full font-medium wrap-anywhere sm:truncate">{member.name}</span>
              {isSelf ? <Badge>{messages.you}</Badge> : null}
            </p>
            <EmailAddress address={member.email} />
          </div>
        </div>
      </Td>
      <Td className="px-1 sm:px-4">
        {manages ? <RoleSelect workspace={workspace} member={member} /> : messages.roleNames[member.role]}
      </Td>
      <Td className="hidden text-muted md:table-cell">
        <Time value={member.createdAt} />
      </Td>
      <Td className="px-2 text-end sm:px-4">
        {isSelf || manages ? (
          <Button
            size="sm"
            variant="ghost"
            aria-label={isSelf ? messages.leave : messages.removeLabel(member.name)}
            onClick={onRemove}
          >
            {isSelf ? <LogOut aria-hidden className="sm:hidden" /> : <UserMinus aria-hidden className="sm:hidden" />}
            <span className="hidden sm:inline">{isSelf ? messages.leave : messages.remove}</span>
          </Button>
        ) : null}
      </Td>
    </Tr>
  );
}

function RoleSelect({ workspace, member }: { workspace: WorkspaceView; member: MemberView }) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("members");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const change = useMutation(
    trpc.members.changeRole.mutationOptions({
      async onSuccess(changed) {
        toast.success(messages.roleChanged(changed.name, messages.roleNames[changed.role]));
        await queries.invalidateQueries(trpc.members.list.pathFilter());
        // Whoever changed the own role sees another dashboard from now on.
        router.refresh();
      },
      onError: (error) => toast.error(errorSentence(error)),
    }),
  );
  const offered = roles.filter((role) => role !== "owner" || workspace.role === "owner");
  return (
    <Select
      className="w-28 sm:w-32"
      aria-label={messages.roleOf(member.name)}
      value={change.isPending ? change.variables.role : member.role}
      disabled={change.isPending}
      onChange={(event) =>
        change.mutate({ workspace: workspace.slug, memberId: member.id, role: Role.parse(event.target.value) })
      }
    >
      {offered.map((role) => (
        <option key={role} value={role}>
          {messages.roleNames[role]}
        </option>
      ))}
    </Select>
  );
}

interface RemoveMemberProps {
  workspace: string;
  member: MemberView | null;
  isSelf: boolean;
  onClose: () => void;
}

function RemoveMember({ workspace, member, isSelf, onClose }: RemoveMemberProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("members");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.members.remove.mutationOptions({
      async onSuccess() {
        if (isSelf) {
          window.location.assign("/workspaces");
          return;
        }
        toast.success(messages.removed(member?.name ?? ""));
        onClose();
        await queries.invalidateQueries(trpc.members.list.pathFilter());
      },
    }),
  );
  const name = member?.name ?? "";
  return (
    <ConfirmDialog
      open={member !== null}
      onOpenChange={(open) => {
        if (open) return;
        remove.reset();
        onClose();
      }}
      title={isSelf ? messages.leaveTitle : messages.removeTitle(name)}
      description={isSelf ? messages.leaveText : messages.removeText(name)}
      action={isSelf ? messages.leave : messages.remove}
      pending={remove.isPending}
      error={remove.error ? errorSentence(remove.error) : undefined}
      onConfirm={() => {
        if (member) remove.mutate({ workspace, memberId: member.id });
      }}
    />
  );
}

/** Where it does not fit, it breaks before the @ rather than in a word. */
function EmailAddress({ address }: { address: string }) {
  const at = address.lastIndexOf("@");
  return (
    <p className="text-xs text-muted wrap-anywhere sm:truncate">
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </p>
  );
}
