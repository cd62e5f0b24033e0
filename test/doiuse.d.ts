/** The package has no types that its address leads to. */
declare module 'doiuse' {
  import type { PluginCreator } from 'postcss';

  type Usage = { feature: string; featureData: { missing?: string } };
  const doiuse: PluginCreator<{
    browsers: string[];
    onFeatureUsage: (usage: Usage) => void;
  }>;

  export { doiuse as default };
}
