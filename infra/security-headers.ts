export type SecuritySources = {
  /** Origins, besides the site's own, that its scripts may call: identity and the evidence bucket. */
  connectSources: readonly string[];
  /** Origins, besides the site's own, that its forms may be sent to. */
  formSources: readonly string[];
  /** Origins, besides the site's own, whose images and PDFs its pages may show: the evidence bucket. */
  fileSources: readonly string[];
};

/** Two years: what browsers' preload lists ask for. */
export const HSTS_SECONDS = 63_072_000;

/** Headers that CloudFront knows by a field of their own. */
type KnownHeader =
  | 'Content-Security-Policy'
  | 'Strict-Transport-Security'
  | 'X-Content-Type-Options'
  | 'X-Frame-Options'
  | 'Referrer-Policy';

/** Headers that it adds as they stand. */
export const ADDED_HEADERS = [
  'Permissions-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
] as const;

export type SecurityHeaders = Record<KnownHeader | (typeof ADDED_HEADERS)[number], string>;

/**
 * Headers of every page: set by CloudFront and by the local run alike, so that what they forbid is
 * forbidden while developing too.
 */
export function securityHeaders(sources: SecuritySources): SecurityHeaders {
  return {
    'Content-Security-Policy': contentSecurityPolicy(sources),
    'Strict-Transport-Security': `max-age=${HSTS_SECONDS}; includeSubDomains`,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy':
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

function contentSecurityPolicy(sources: SecuritySources): string {
  const { connectSources, formSources, fileSources } = sources;
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    // WebAssembly computes the SHA-256 of evidence as it streams; it does not admit eval.
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'blob:', 'data:', ...fileSources],
    'frame-src': fileSources,
    'connect-src': ["'self'", ...connectSources],
    'form-action': ["'self'", ...formSources],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}
