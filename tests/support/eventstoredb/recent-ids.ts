/** The ids written lately, which is all that `any` is compared with. Bounded in bytes as in the genuine server; the oldest leave first. */

/** Bytes the genuine server gives to this memory. */
export const recentIdsBytes = 8 * 1024 * 1024;
/** Id, revision and a reference, as it counts them. */
const bytesBesideName = 28;

interface Place {
  readonly stream: string;
  readonly revision: number;
}

export class RecentIds {
  readonly #limit: number;
  readonly #places = new Map<string, Place>();
  #bytes = 0;

  /** @param limit bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(id: string, stream: string, revision: number): void {
    this.#forget(id);
    this.#places.set(id, { stream, revision });
    this.#bytes += bytesBesideName + stream.length;
    for (const oldest of this.#places.keys()) {
      if (this.#bytes <= this.#limit) return;
      this.#forget(oldest);
    }
  }

  find(id: string, stream: string): number | undefined {
    const place = this.#places.get(id);
    return place?.stream === stream ? place.revision : undefined;
  }

  #forget(id: string): void {
    const place = this.#places.get(id);
    if (!place) return;
    this.#places.delete(id);
    this.#bytes -= bytesBesideName + place.stream.length;
  }
}
