"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, ChevronsUpDown, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Dialog } from "~/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "~/components/ui/dropdown-menu";
import { Initials } from "~/components/ui/initials";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { CreateWorkspaceForm } from "./create-workspace-form";

export function WorkspaceSwitcher({ current }: { current: { id: string; slug: string; name: string } }) {
  const messages = useMessages("workspaces");
  // Where the list does not come, the reader still sees where he is.
  const { data: workspaces = [current] } = useQuery(useTRPC().workspaces.list.queryOptions());
  const [creating, setCreating] = useState(false);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <button
            type="button"
            className="flex w-full items-center gap-2.5 rounded-control p-1.5 text-start transition-colors hover:bg-surface-hover"
          >
            <Initials name={current.name} className="size-7" />
            <span className="min-w-0 flex-1 truncate text-sm font-semibold">{current.name}</span>
            <span className="sr-only">{messages.switchTo}</span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="w-56">
          <DropdownMenuLabel>{messages.workspaces}</DropdownMenuLabel>
          {workspaces.map((workspace) => (
            <DropdownMenuItem key={workspace.id} asChild>
              <Link
                href={`/${workspace.slug}/bots`}
                aria-current={workspace.slug === current.slug ? "true" : undefined}
              >
                <Initials name={workspace.name} className="size-5" />
                <span className="min-w-0 flex-1 truncate">{workspace.name}</span>
                {workspace.slug === current.slug ? <Check aria-hidden /> : null}
              </Link>
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setCreating(true)}>
            <Plus aria-hidden />
            {messages.newWorkspace}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog
        open={creating}
        onOpenChange={setCreating}
        title={messages.newWorkspace}
        description={messages.newWorkspaceText}
      >
        <CreateWorkspaceForm onCreated={() => setCreating(false)} />
      </Dialog>
    </>
  );
}
