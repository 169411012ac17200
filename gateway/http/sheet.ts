/** Bytes that go out to many: with a tag that names them, and compressed once for each way instead of once for each person. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** In worker threads of Node's: whoever else is answered meanwhile does not wait. */
const encoders = {
  br: (bytes: Buffer, effort: number) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: effort, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes: Buffer, effort: number) => promisify(gzip)(bytes, { level: effort }),
};
type Encoding = keyof typeof encoders;

/** Bytes. Less fits into the first packet anyway. */
const worthCompressing = 1400;

export interface SheetOptions {
  /** How hard to compress, 1 to 9; left out: not at all. */
  readonly effort?: number | undefined;
  /** What else has to be the same for whoever has it already: it becomes part of the tag. */
  readonly along?: string;
}

export class Sheet {
  readonly bytes: Buffer;
  /** Weak (RFC 9110, 8.8.1), because it is the same for every encoding. */
  readonly etag: string;
  readonly #effort: number | undefined;
  readonly #encoded = new Map<Encoding, Promise<Buffer>>();

  constructor(bytes: Buffer, { effort, along = '' }: SheetOptions = {}) {
    this.bytes = bytes;
    this.etag = `W/"${createHash('sha256').update(along).update('\n').update(bytes).digest('base64url').slice(0, 22)}"`;
    this.#effort = effort;
  }

  /** In memory, compressed ones included. */
  get size(): number {
    return this.#effort === undefined ? this.bytes.length : 1.5 * this.bytes.length;
  }

  /**
   * Answers with it, or with 304 for whoever has it already. A 304 takes its headers along (RFC 9110, 15.4.5), so they are set before.
   * @param vary request headers, besides the encoding, by which there are other sheets at the same address
   */
  async send(request: Request, response: Response, vary: readonly string[] = []): Promise<void> {
    const varies = [...(this.#effort === undefined ? [] : ['accept-encoding']), ...vary];
    if (varies.length > 0) response.set('vary', varies.join(', '));
    response.set('etag', this.etag);
    if (isKnown(request.get('if-none-match'), this.etag)) {
      response.status(304).end();
      return;
    }
    const encoding = this.#encodingFor(request);
    const bytes = encoding ? await this.#encodedAs(encoding) : this.bytes;
    if (encoding) response.set('content-encoding', encoding);
    response.set('content-length', String(bytes.length));
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }

  #encodingFor(request: Request): Encoding | undefined {
    if (this.#effort === undefined || this.bytes.length < worthCompressing) return undefined;
    // Asked for both at once, the first that the browser names would be meant, and browsers name the larger one first.
    return (['br', 'gzip'] as const).find((encoding) => request.acceptsEncodings(encoding) === encoding);
  }

  #encodedAs(encoding: Encoding): Promise<Buffer> {
    const made = this.#encoded.get(encoding) ?? encoders[encoding](this.bytes, this.#effort ?? 1);
    this.#encoded.set(encoding, made);
    return made;
  }
}

const weakly = (tag: string): string => tag.trim().replace(/^W\//, '');

/** RFC 9110, 13.1.2: a list of tags, compared without their strength; `*` is known by whoever has anything. */
const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined && (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => weakly(tag) === weakly(etag)));
