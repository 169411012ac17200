/** What every answer tells the browser about how carefully to treat it. */
import type { ServerResponse } from 'node:http';

const yearSeconds = 365 * 24 * 3600;
/** For everything that is not a page: nothing in it may run, load or be framed. */
const inert = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export interface HeaderOptions {
  /** People reach us by https: the browser may insist on it from now on. */
  readonly https: boolean;
}

export function setSafeHeaders(response: ServerResponse, { https }: HeaderOptions): void {
  response.setHeader('content-security-policy', inert);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'strict-origin-when-cross-origin');
  response.setHeader(
    'permissions-policy',
    'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), accelerometer=(), gyroscope=(), magnetometer=()',
  );
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('x-frame-options', 'DENY');
  if (https) response.setHeader('strict-transport-security', `max-age=${yearSeconds}; includeSubDomains`);
}

/**
 * Content Security Policy, level 3, of a page: our own files, and no code or style that stands in the page itself. Blocks of data are
 * neither: a script element of a type that is not executed is left alone before any policy is asked (HTML, "prepare the script element").
 * @param inline another source, as `'nonce-…'`, for what is served from its sources while developing
 */
export function pagePolicy(inline?: string): string {
  const ours = inline === undefined ? "'self'" : `'self' ${inline}`;
  return [
    "default-src 'none'",
    `script-src ${ours}`,
    `style-src ${ours}`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    // No text becomes markup or script by any way of the browser's: the app has no use for one.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
