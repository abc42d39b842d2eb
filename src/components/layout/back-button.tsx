"use client";

import { ArrowLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "~/components/ui/button";
import { useMessages } from "~/i18n/context";

export function BackButton() {
  const messages = useMessages("common");
  const router = useRouter();
  return (
    <Button onClick={() => router.back()}>
      <ArrowLeft aria-hidden />
      {messages.goBack}
    </Button>
  );
}
