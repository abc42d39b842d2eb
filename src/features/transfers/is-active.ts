import type { TransferView } from "~/contracts/transfers";

/** Whether it will go on by itself. */
export function isActive({ status }: Pick<TransferView, "status">): boolean {
  return status === "receiving" || status === "queued" || status === "running";
}
