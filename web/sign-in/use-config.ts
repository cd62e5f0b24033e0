import { useEffect, useState } from 'preact/hooks';
import { type SiteConfig, siteConfig } from '../client/config.ts';

/** What the site is configured with; null until it was read, and where it cannot be. */
export function useConfig(): SiteConfig | null {
  const [config, setConfig] = useState<SiteConfig | null>(null);
  useEffect(() => {
    siteConfig().then(setConfig, () => undefined);
  }, []);
  return config;
}
