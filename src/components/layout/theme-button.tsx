"use client";

import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { Button } from "~/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuChoices,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from "~/components/ui/dropdown-menu";
import { useMessages } from "~/i18n/context";
import { themeChoices } from "./theme-choice";

export function ThemeButton() {
  const messages = useMessages("common");
  const { theme = "system", setTheme } = useTheme();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={messages.theme}>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuChoices value={theme} onValueChange={setTheme}>
          {themeChoices.map(({ value, label, icon: Icon }) => (
            <DropdownMenuChoice key={value} value={value}>
              <Icon aria-hidden />
              {messages[label]}
            </DropdownMenuChoice>
          ))}
        </DropdownMenuChoices>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
