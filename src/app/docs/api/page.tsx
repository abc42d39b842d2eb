import type { Metadata } from "next";
import { ApiReference, docsMessages } from "~/features/docs";
import { openApi } from "~/server/http/v1/openapi-response";

export const metadata: Metadata = { title: docsMessages.metaTitle };

export default function ApiReferencePage() {
  return <ApiReference document={openApi()} />;
}
