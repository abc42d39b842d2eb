"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { CreateBotDialog } from "~/features/bots";
import { useMessages } from "~/i18n/context";
import { KnowledgeForm } from "./knowledge-form";

/** The first page of somebody who has no bot yet, and of every new bot. */
export function StartView({ workspace }: { workspace: string }) {
  const messages = useMessages("firstRun");
  const [creating, setCreating] = useState(false);
  return (
    <div className="mx-auto w-full max-w-xl px-4 py-8 sm:px-8 sm:py-16">
      <h1 className="text-lg font-semibold text-balance">{messages.title}</h1>
      <p className="mt-1 mb-6 text-pretty text-muted">{messages.text}</p>
      <Card className="px-5 pt-2 pb-6 sm:px-8">
        <KnowledgeForm workspace={workspace} botId={undefined} />
      </Card>
      <div className="mt-5 flex flex-wrap justify-between gap-x-6 gap-y-3">
        <Button variant="link" onClick={() => setCreating(true)}>
          {messages.empty}
        </Button>
        <Button asChild variant="link">
          <Link href={`/${workspace}/bots`}>{messages.skip}</Link>
        </Button>
      </div>
      <CreateBotDialog workspace={workspace} open={creating} onOpenChange={setCreating} />
    </div>
  );
}
