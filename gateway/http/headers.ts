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

/** Content Security Policy, level 3, of a page: our own files, and inline code only with this answer's nonce. */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
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
