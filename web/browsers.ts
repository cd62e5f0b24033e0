/**
 * The oldest browsers that the pages are built for, as officers have them (docs/browsers.md): Chrome and Edge 109 are
 * the last of Windows 7 and 8.1, Firefox 115 is the ESR that still runs there, Safari 16 the last of many iPhones;
 * LINE's own window is the system's Chrome or Safari.
 */
export const OLDEST = { chrome: 109, edge: 109, firefox: 115, safari: 16, ios_saf: 16 } as const;

/** As lists of browsers ask for them (browserslist). */
export const BROWSERS: readonly string[] = Object.entries(OLDEST).map(
  ([browser, version]) => `${browser} >= ${version}`,
);

/** As the bundler asks for them: syntax that one of them lacks is written out. */
export const BUILD_TARGETS: string[] = [
  `chrome${OLDEST.chrome}`,
  `edge${OLDEST.edge}`,
  `firefox${OLDEST.firefox}`,
  `safari${OLDEST.safari}`,
];
