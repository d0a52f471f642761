// What each provider needs to know. Secrets are written, never read back.
export type ConnectionKind = "housecall" | "twilio" | "email" | "highlevel";

export type Part = {
  name: string;
  /** Instead of the text of this name, where there is none. */
  label?: string;
  secret?: boolean;
  type?: "text" | "url" | "email" | "tel" | "number";
  /** One of these words; the first is what the hub assumes. */
  choices?: readonly string[];
  placeholder?: string;
  /** Only shown when the person asks for the rarely needed fields. */
  rare?: boolean;
};

export const PARTS: Record<ConnectionKind, Part[]> = {
  housecall: [
    { name: "api_key", secret: true },
    { name: "webhook_secret", secret: true },
    { name: "base_url", type: "url", placeholder: "https://api.housecallpro.com", rare: true },
  ],
  twilio: [
    { name: "account_sid", placeholder: "AC…" },
    { name: "auth_token", secret: true },
    { name: "from", type: "tel", placeholder: "+15550100000" },
    { name: "a2p_registered", choices: ["true", "false"] },
    { name: "messaging_service_sid", placeholder: "MG…", rare: true },
    { name: "base_url", type: "url", placeholder: "https://api.twilio.com", rare: true },
  ],
  email: [
    { name: "host", placeholder: "smtp.example.com" },
    { name: "security", choices: ["starttls", "tls", "none"] },
    { name: "port", type: "number", placeholder: "587", rare: true },
    { name: "from", type: "email", placeholder: "hello@example.com" },
    { name: "from_name" },
    { name: "reply_to", type: "email", rare: true },
    { name: "username" },
    { name: "password", secret: true },
  ],
  highlevel: [
    { name: "private_token", secret: true },
    { name: "location_id" },
    { name: "client_id", rare: true },
    { name: "client_secret", secret: true, rare: true },
    {
      name: "base_url",
      type: "url",
      placeholder: "https://services.leadconnectorhq.com",
      rare: true,
    },
    { name: "webhook_keys", rare: true },
  ],
};

export const KINDS: ConnectionKind[] = ["housecall", "twilio", "email", "highlevel"];
