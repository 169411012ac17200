/**
 * What each text in an event is. Whoever gathers what is known of a person reads it off the schemas, so that a new field is neither
 * left out nor names somebody else. Numbers, moments and choices from a list need no kind: they name nobody.
 */
import { z } from 'zod';
import type * as core from 'zod/v4/core';

/**
 * `person`: the id of somebody it is about. `sealed`: a reference into the vault. `thing`: the id of a project, a shift, a program and the
 * like. `words`: written for everyone, such as the title of a need. `code`: for programs, such as a time zone or the name of a picture.
 */
export type TextKind = 'person' | 'sealed' | 'thing' | 'words' | 'code';
export const textKinds = z.registry<{ readonly is: TextKind }>();

type Schema = core.$ZodType;
interface Leaf {
  /** `when.timeZone`; `[]` for the items of a list. */
  readonly path: string;
  /** Undefined for a text that nobody said a word about. */
  readonly kind: TextKind | 'fact' | undefined;
}

const kindOf = (schema: Schema): TextKind | undefined => textKinds.get(schema as z.ZodType)?.is;
const inside = (schema: Schema): Schema | undefined => {
  const { def } = schema._zod;
  return def.type === 'optional' || def.type === 'nullable' ? (def as core.$ZodOptionalDef).innerType : undefined;
};

/** Every value an event of this schema can hold. */
export function leavesOf(schema: Schema, path = ''): readonly Leaf[] {
  const kind = kindOf(schema);
  if (kind) return [{ path, kind }];
  const inner = inside(schema);
  if (inner) return leavesOf(inner, path);
  const { def } = schema._zod;
  if (def.type === 'object')
    return Object.entries((def as core.$ZodObjectDef).shape).flatMap(([name, field]) => leavesOf(field, path ? `${path}.${name}` : name));
  if (def.type === 'array') return leavesOf((def as core.$ZodArrayDef).element, `${path}[]`);
  return [{ path, kind: def.type === 'number' || def.type === 'boolean' || def.type === 'enum' ? 'fact' : undefined }];
}

/** The data with each text as it is to be told. What has no kind is left out: better missing than somebody else's. */
export function tell(schema: Schema, data: unknown, teller: (kind: TextKind, text: string) => unknown): unknown {
  if (data === null || data === undefined) return data;
  const kind = kindOf(schema);
  if (kind) return typeof data === 'string' ? teller(kind, data) : data;
  const inner = inside(schema);
  if (inner) return tell(inner, data, teller);
  const { def } = schema._zod;
  if (def.type === 'object') {
    const { shape } = def as core.$ZodObjectDef;
    return Object.fromEntries(
      Object.entries(data).flatMap(([name, value]) => (shape[name] ? [[name, tell(shape[name], value, teller)]] : [])),
    );
  }
  if (def.type === 'array') return (data as readonly unknown[]).map((item) => tell((def as core.$ZodArrayDef).element, item, teller));
  return typeof data === 'string' && def.type !== 'enum' ? undefined : data;
}
