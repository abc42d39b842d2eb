"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  BookOpen,
  Bot,
  CircleUser,
  Copy,
  Keyboard,
  ListChecks,
  LogOut,
  Plus,
  Repeat,
  type LucideIcon,
} from "lucide-react";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { toast } from "sonner";
import { themeChoices } from "~/components/layout/theme-choice";
import type { BotListItem } from "~/contracts/bots";
import type { WorkspaceView } from "~/contracts/workspaces";
import { botPages, widgetSnippet } from "~/features/bots";
import { allWorkspacePages } from "~/features/workspaces";
import { useMessages } from "~/i18n/context";
import type { MessagesOf } from "~/i18n/types";
import { can } from "~/lib/role-abilities";
import { useTRPC } from "~/trpc/react";
import type { Findable } from "../rank";

export interface Command extends Findable {
  id: string;
  group: keyof MessagesOf<"palette">["groups"];
  icon: LucideIcon;
  /** The keys that do the same. */
  keys?: readonly string[];
  /** Only found by typing: there would be too many of them. */
  hidden?: boolean;
  run: () => void;
}

export interface PaletteProps {
  workspace: WorkspaceView;
  appUrl: string;
  /** The bot whose page is open. */
  botId: string | undefined;
  signOut: () => Promise<unknown>;
  onShortcuts: () => void;
}

type Go = (path: string) => () => void;

/** Everything that the palette can lead to or do, for this person on this page. */
export function useCommands(props: PaletteProps): Command[] {
  const words = useWords();
  const messages = words.palette;
  const { workspace, botId } = props;
  const trpc = useTRPC();
  const router = useRouter();
  const bots = useQuery(trpc.bots.list.queryOptions({ workspace: workspace.slug, limit: 100 }));
  const workspaces = useQuery(trpc.workspaces.list.queryOptions());
  const actions = useActions(props);
  const go: Go = (path) => () => router.push(path);
  const items = bots.data?.items ?? [];
  const current = items.find(({ id }) => id === botId);
  return [
    ...(current ? pagesOf(current, { workspace, go, words, isCurrent: true }) : []),
    ...(current && can(workspace.role, "editBots") ? [copySnippet(current, props.appUrl, words)] : []),
    ...actions(go),
    ...items.flatMap((bot) => [
      openBot(bot, workspace, go),
      ...(bot === current ? [] : pagesOf(bot, { workspace, go, words })),
    ]),
    ...allWorkspacePages(workspace.role, words.workspaces).map(({ path, label, icon, key }): Command => ({
      ...{ id: path, group: "workspace", label, icon, words: "workspace page", keys: ["g", key] },
      run: go(`/${workspace.slug}/${path}`),
    })),
    ...(workspaces.data ?? [])
      .filter(({ slug }) => slug !== workspace.slug)
      .map(({ slug, name }): Command => {
        return {
          id: `workspace ${slug}`,
          group: "other",
          label: messages.switchTo(name),
          icon: Repeat,
          run: go(`/${slug}/bots`),
        };
      }),
    {
      id: "account",
      group: "other",
      label: messages.account,
      words: "profile password sessions",
      icon: CircleUser,
      run: go("/account"),
    },
    {
      id: "reference",
      group: "other",
      label: messages.apiReference,
      words: "docs documentation rest",
      icon: BookOpen,
      run: go("/docs/api"),
    },
  ];
}

type Words = ReturnType<typeof useWords>;

function useWords() {
  return {
    palette: useMessages("palette"),
    common: useMessages("common"),
    bots: useMessages("bots"),
    workspaces: useMessages("workspaces"),
  };
}

interface Pages {
  workspace: WorkspaceView;
  go: Go;
  words: Words;
  isCurrent?: boolean;
}

function pagesOf(bot: BotListItem, { workspace, go, words, isCurrent = false }: Pages): Command[] {
  const messages = words.palette;
  const base = `/${workspace.slug}/bots/${bot.id}`;
  const pages = botPages(workspace.role, words.bots).map(({ path, label, icon, key }): Command => ({
    id: `${bot.id} ${path}`,
    group: isCurrent ? "bot" : "bots",
    label: isCurrent ? label : messages.pageOf(label, bot.name),
    words: bot.name,
    icon,
    hidden: !isCurrent,
    ...(isCurrent ? { keys: ["g", key] } : {}),
    run: go(`${base}/${path}`),
  }));
  if (!can(workspace.role, "editBots")) return pages;
  const label = isCurrent ? messages.setUp : messages.pageOf(messages.setUp, bot.name);
  const setUp: Command = {
    ...{ id: `${bot.id} start`, group: isCurrent ? "bot" : "bots", label, words: "first run steps", icon: ListChecks },
    ...{ hidden: !isCurrent, run: go(`${base}/start`) },
  };
  return [...pages, setUp];
}

function openBot(bot: BotListItem, { slug, role }: WorkspaceView, go: Go): Command {
  const page = can(role, "chat") ? "playground" : "sources";
  return {
    id: bot.id,
    group: "bots",
    label: bot.name,
    words: "bot open",
    icon: Bot,
    run: go(`/${slug}/bots/${bot.id}/${page}`),
  };
}

function copySnippet({ publicKey }: BotListItem, appUrl: string, { palette: messages, common }: Words): Command {
  const copy = () =>
    void navigator.clipboard.writeText(widgetSnippet({ appUrl, publicKey })).then(
      () => toast.success(messages.copied),
      () => toast.error(common.copyFailed),
    );
  return {
    id: "snippet",
    group: "bot",
    label: messages.copySnippet,
    words: "embed code html deploy",
    icon: Copy,
    run: copy,
  };
}

/** What does something instead of leading somewhere. */
function useActions({ workspace, signOut, onShortcuts }: PaletteProps): (go: Go) => Command[] {
  const { palette: messages, common } = useWords();
  const { setTheme } = useTheme();
  const queries = useQueryClient();
  const leave = () =>
    startTransition(async () => {
      // What this person has read must not stay for whoever signs in next.
      queries.clear();
      await signOut();
    });
  return (go) => [
    ...(can(workspace.role, "editBots")
      ? [
          {
            id: "new-bot",
            group: "action",
            label: messages.newBot,
            words: "create add",
            icon: Plus,
            run: go(`/${workspace.slug}/start`),
          } as const,
        ]
      : []),
    ...themeChoices.map(({ value, label, icon }): Command => {
      return {
        id: `theme ${value}`,
        group: "action",
        label: messages.theme(common[label]),
        words: "colour mode appearance",
        icon,
        run: () => setTheme(value),
      };
    }),
    {
      id: "shortcuts",
      group: "action",
      label: messages.shortcuts,
      words: "keys help",
      icon: Keyboard,
      keys: ["?"],
      run: onShortcuts,
    },
    { id: "sign-out", group: "action", label: messages.signOut, words: "log out leave", icon: LogOut, run: leave },
  ];
}
