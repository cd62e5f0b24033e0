import type { SignInSettings } from '#domain/sign-in.ts';

/** Where people sign in, as deployed beside the site: /config.json. */
export type SiteConfig = SignInSettings & { issuer: string; clientId: string; stage: string };

let loading: Promise<SiteConfig> | undefined;

/** Read once; a failed reading is tried again at the next call. */
export function siteConfig(): Promise<SiteConfig> {
  loading ??= fetchConfig().catch((cause) => {
    loading = undefined;
    throw cause;
  });
  return loading;
}

async function fetchConfig(): Promise<SiteConfig> {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return (await response.json()) as SiteConfig;
}
