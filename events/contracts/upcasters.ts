/** One pure step per schema change, from version n to n + 1. Chained on read, so folds only know the present version. */
import type { EventType } from './registry.ts';

type Upcast = (data: Record<string, unknown>) => Record<string, unknown>;

/** `upcasters.ShiftResized[1]` turns version 1 into version 2. */
export const upcasters: { readonly [Type in EventType]?: Readonly<Record<number, Upcast>> } = {};
