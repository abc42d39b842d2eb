import { z } from "zod";

export const modelVendors = ["openai", "anthropic", "google", "compatible"] as const;
export const ModelVendor = z.enum(modelVendors);
export type ModelVendor = z.infer<typeof ModelVendor>;

export const ApiKeyOfVendor = z
  .string()
  .trim()
  .max(500, "Use at most 500 characters.")
  .regex(/^[\x21-\x7e]*$/, "A key has no spaces and no special letters. Copy it again.");

export const ConnectVendorInput = z
  .strictObject({
    vendor: ModelVendor,
    /** Empty for a server of one's own that wants none. */
    apiKey: ApiKeyOfVendor,
    /** Of a server of one's own, for example https://models.example.com/v1. */
    baseUrl: z.string().trim().max(500, "Use at most 500 characters.").default(""),
  })
  .superRefine(({ vendor, apiKey, baseUrl }, context) => {
    if (vendor !== "compatible") {
      if (apiKey === "") context.addIssue({ code: "custom", path: ["apiKey"], message: "Enter the key." });
      if (baseUrl !== "") {
        context.addIssue({ code: "custom", path: ["baseUrl"], message: "Only a server of your own has an address." });
      }
    } else if (!z.url({ protocol: /^https?$/ }).safeParse(baseUrl).success) {
      const message = "Enter the address of the server, such as https://models.example.com/v1.";
      context.addIssue({ code: "custom", path: ["baseUrl"], message });
    }
  });
export type ConnectVendorInput = z.input<typeof ConnectVendorInput>;

export const VendorRef = z.strictObject({ vendor: ModelVendor });
export type VendorRef = z.input<typeof VendorRef>;

/** A connected vendor as people see it. The key itself is never told again. */
export const ModelKeyView = z.object({
  vendor: ModelVendor,
  lastFour: z.string().nullable(),
  baseUrl: z.string().nullable(),
  models: z.array(z.string()),
  /** Why the last check failed; null while the key works. */
  error: z.string().nullable(),
  checkedAt: z.string(),
  createdAt: z.string(),
});
export type ModelKeyView = z.infer<typeof ModelKeyView>;

export const VendorsView = z.object({
  connected: z.array(ModelKeyView),
  /** Whether the installation has keys of its own, so that bots can use a vendor without the workspace's key. */
  platformVendors: z.array(z.string()),
});
export type VendorsView = z.infer<typeof VendorsView>;
