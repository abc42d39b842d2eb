import type { Metadata } from "next";
import { accountMessages as messages, ForgotPassword } from "~/features/accounts";

export const metadata: Metadata = { title: messages.forgotTitle };

export default function ForgotPasswordPage() {
  return <ForgotPassword />;
}
