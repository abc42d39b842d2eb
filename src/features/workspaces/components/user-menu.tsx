"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronsUpDown, CircleUser, LogOut } from "lucide-react";
import { useTheme } from "next-themes";
import Link from "next/link";
import { useTransition } from "react";
import { themeChoices } from "~/components/layout/theme-choice";
import {
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuChoices,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "~/components/ui/dropdown-menu";
import { Initials } from "~/components/ui/initials";
import { useMessages } from "~/i18n/context";

interface UserMenuProps {
  account: { name: string; email: string };
  signOut: () => Promise<unknown>;
}

export function UserMenu({ account, signOut }: UserMenuProps) {
  const common = useMessages("common");
  const messages = useMessages("workspaces");
  const queries = useQueryClient();
  const { theme = "system", setTheme } = useTheme();
  const [, startTransition] = useTransition();

  function leave() {
    startTransition(async () => {
      // What this person has read must not stay for whoever signs in next.
      queries.clear();
      await signOut();
    });
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <button
          type="button"
          className="flex w-full items-center gap-2.5 rounded-control p-1.5 text-start transition-colors hover:bg-surface-hover"
        >
          <Initials name={account.name} className="size-7" />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium">{account.name}</span>
            <span className="block truncate text-xs text-muted">{account.email}</span>
          </span>
          <span className="sr-only">{messages.userMenu}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-56">
        <DropdownMenuItem asChild>
          <Link href="/account">
            <CircleUser aria-hidden />
            {messages.account}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{common.theme}</DropdownMenuLabel>
        <DropdownMenuChoices value={theme} onValueChange={setTheme}>
          {themeChoices.map(({ value, label, icon: Icon }) => (
            <DropdownMenuChoice key={value} value={value}>
              <Icon aria-hidden />
              {common[label]}
            </DropdownMenuChoice>
          ))}
        </DropdownMenuChoices>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={leave}>
          <LogOut aria-hidden />
          {messages.signOut}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
