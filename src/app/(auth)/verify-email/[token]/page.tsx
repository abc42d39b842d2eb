import { VerifyEmail } from "~/features/accounts";
import { titleFrom } from "~/i18n/server";

export const generateMetadata = titleFrom("accounts", (messages) => messages.verifyTitle, { referrer: "no-referrer" });

export default async function VerifyEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <VerifyEmail token={token} />;
}
