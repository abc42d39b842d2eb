"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Page } from "~/components/layout/page";
import { Card } from "~/components/ui/card";
import { QueryBoundary } from "~/components/ui/query-boundary";
import { RowsSkeleton } from "~/components/ui/rows-skeleton";
import { type ModelVendor, modelVendors } from "~/contracts/model-keys";
import { useMessages } from "~/i18n/context";
import { useTRPC } from "~/trpc/react";
import { ConnectVendorDialog } from "./connect-vendor-dialog";
import { RemoveVendor } from "./remove-vendor";
import { VendorRow } from "./vendor-row";

export function ModelsView({ workspace }: { workspace: string }) {
  const messages = useMessages("modelKeys");
  return (
    <Page title={messages.title} description={messages.text}>
      <QueryBoundary loading={<RowsSkeleton label={messages.loading} />}>
        <VendorList workspace={workspace} />
      </QueryBoundary>
    </Page>
  );
}

function VendorList({ workspace }: { workspace: string }) {
  const messages = useMessages("modelKeys");
  const { vendorNames } = useMessages("modelKeys");
  const [connecting, setConnecting] = useState<ModelVendor | null>(null);
  const [removing, setRemoving] = useState<ModelVendor | null>(null);
  const { data } = useSuspenseQuery(useTRPC().modelKeys.list.queryOptions({ workspace }));
  return (
    <>
      <Card>
        <ul aria-label={messages.list} className="divide-y">
          {modelVendors.map((vendor) => (
            <VendorRow
              key={vendor}
              workspace={workspace}
              vendor={vendor}
              connected={data.connected.find((key) => key.vendor === vendor)}
              isInstalled={data.platformVendors.includes(vendorNames[vendor])}
              onConnect={() => setConnecting(vendor)}
              onRemove={() => setRemoving(vendor)}
            />
          ))}
        </ul>
      </Card>
      <ConnectVendorDialog workspace={workspace} vendor={connecting} onClose={() => setConnecting(null)} />
      <RemoveVendor workspace={workspace} vendor={removing} onClose={() => setRemoving(null)} />
    </>
  );
}
