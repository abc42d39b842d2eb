"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Sparkles } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useErrorSentence } from "~/components/error-sentence";
import { Button } from "~/components/ui/button";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";

interface SuggestStartersProps {
  workspace: string;
  botId: string;
  starters: readonly string[];
  onChange: (starters: string[]) => void;
}

const MOST = 6;

/** Fills what is free of the starters with questions that the sources answer. Nothing is saved by it. */
export function SuggestStarters({ workspace, botId, starters, onChange }: SuggestStartersProps) {
  const errorSentence = useErrorSentence();
  const messages = useMessages("bots");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);

  async function suggest() {
    setPending(true);
    try {
      const asked = { workspace, botId, limit: MOST };
      const { questions } = await queries.fetchQuery(trpc.knowledge.suggestedQuestions.queryOptions(asked));
      const kept = starters.filter((starter) => starter.trim() !== "");
      const fresh = questions.map(({ question }) => question).filter((question) => !kept.includes(question));
      if (fresh.length === 0) toast.info(messages.startersNone);
      else onChange([...kept, ...fresh].slice(0, MOST));
    } catch (error) {
      toast.error(errorSentence(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <Button variant="link" pending={pending} disabled={starters.length >= MOST} onClick={() => void suggest()}>
      <Sparkles aria-hidden />
      {messages.startersSuggest}
    </Button>
  );
}
