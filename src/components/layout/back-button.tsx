"use client";

import { ArrowLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { messages } from "~/components/messages";
import { Button } from "~/components/ui/button";

export function BackButton() {
  const router = useRouter();
  return (
    <Button onClick={() => router.back()}>
      <ArrowLeft aria-hidden />
      {messages.goBack}
    </Button>
  );
}
