import type { Metadata } from "next";
import { accountMessages as messages, VerifyEmail } from "~/features/accounts";

export const metadata: Metadata = { title: messages.verifyTitle, referrer: "no-referrer" };

export default async function VerifyEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <VerifyEmail token={token} />;
}
