/**
 * A faster look at data that is plainly right: reading a log is checking every event of it, and nearly all of them are right.
 * Made from the schema itself, for the rules our events are made of. It says yes only where the schema would say yes and change
 * nothing; whatever it does not know or is not sure of is the schema's to judge, with the schema's words.
 */
import type * as core from 'zod/v4/core';

export type PlainCheck = (data: unknown) => boolean;

/** @returns what never says yes where it does not know all the rules */
export const plainCheckOf = (schema: core.$ZodType): PlainCheck => compile(schema) ?? (() => false);

/** @returns undefined for rules it does not know */
function compile(schema: core.$ZodType): PlainCheck | undefined {
  const { def } = schema._zod;
  const rules = allOf(def.checks ?? []);
  return rules && kinds[def.type]?.(def as never, rules);
}

const kinds: Readonly<Partial<Record<core.$ZodTypeDef['type'], (def: never, rules: PlainCheck) => PlainCheck | undefined>>> = {
  object,
  string: text,
  number,
  boolean: () => (data) => typeof data === 'boolean',
  enum({ entries }: core.$ZodEnumDef) {
    const values = new Set<unknown>(Object.values(entries));
    return (data) => values.has(data);
  },
  array({ element }: core.$ZodArrayDef, rules) {
    const each = compile(element);
    return each && ((data) => Array.isArray(data) && rules(data) && data.every(each));
  },
  nullable({ innerType }: core.$ZodNullableDef) {
    const inner = plainCheckOf(innerType);
    return (data) => data === null || inner(data);
  },
  optional({ innerType }: core.$ZodOptionalDef) {
    const inner = plainCheckOf(innerType);
    return (data) => data === undefined || inner(data);
  },
};

function object({ shape, catchall }: core.$ZodObjectDef): PlainCheck | undefined {
  if (catchall) return undefined;
  const fields: [string, PlainCheck][] = [];
  for (const [name, field] of Object.entries(shape)) {
    const check = compile(field);
    if (!check) return undefined;
    fields.push([name, check]);
  }
  const names = new Set(fields.map(([name]) => name));
  return (data) => {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
    for (const [name, check] of fields) if (!check((data as Record<string, unknown>)[name])) return false;
    // The schema leaves out what it does not know.
    for (const name in data) if (!names.has(name)) return false;
    return true;
  };
}

function text(def: core.$ZodStringDef, rules: PlainCheck): PlainCheck | undefined {
  const { coerce, format, pattern } = def as Partial<core.$ZodStringFormatDef> & Pick<core.$ZodStringDef, 'coerce'>;
  if (coerce) return undefined;
  if (format === undefined) return (data) => typeof data === 'string' && rules(data);
  if (!pattern) return undefined;
  if (format === 'uuid') return (data) => typeof data === 'string' && (isOrdinaryUuid(data) || pattern.test(data)) && rules(data);
  // Others, such as addresses of pages, are right or wrong by more than a pattern.
  return format === 'datetime' ? (data) => typeof data === 'string' && pattern.test(data) && rules(data) : undefined;
}

function number(def: core.$ZodNumberDef, rules: PlainCheck): PlainCheck | undefined {
  const { coerce, format } = def as Partial<core.$ZodNumberFormatDef>;
  if (coerce) return undefined;
  if (format === undefined) return (data) => Number.isFinite(data) && rules(data);
  return format === 'safeint' ? (data) => Number.isSafeInteger(data) && rules(data) : undefined;
}

/** @returns undefined when one of the rules is unknown */
function allOf(checks: readonly core.$ZodCheck[]): PlainCheck | undefined {
  const rules: PlainCheck[] = [];
  for (const { _zod } of checks) {
    const rule = ruleMakers[_zod.def.check]?.(_zod.def as never);
    if (!rule) return undefined;
    rules.push(rule);
  }
  const [one, two, ...more] = rules;
  if (!one) return () => true;
  if (!two) return one;
  return (data) => one(data) && two(data) && more.every((rule) => rule(data));
}

interface Sized {
  readonly length: number;
}

const ruleMakers: Readonly<Record<string, (def: never) => PlainCheck | undefined>> = {
  min_length:
    ({ minimum }: core.$ZodCheckMinLengthDef) =>
    (data) =>
      (data as Sized).length >= minimum,
  max_length:
    ({ maximum }: core.$ZodCheckMaxLengthDef) =>
    (data) =>
      (data as Sized).length <= maximum,
  greater_than: ({ value, inclusive }: core.$ZodCheckGreaterThanDef) =>
    inclusive ? (data) => (data as number) >= Number(value) : undefined,
  less_than: ({ value, inclusive }: core.$ZodCheckLessThanDef) => (inclusive ? (data) => (data as number) <= Number(value) : undefined),
  // Trimming, small letters: right is what they would leave as it is.
  overwrite:
    ({ tx }: core.$ZodCheckOverwriteDef) =>
    (data) =>
      tx(data) === data,
  string_format: ({ format, pattern }: core.$ZodCheckRegexDef) =>
    format === 'regex' && !pattern.global && !pattern.sticky ? (data) => pattern.test(data as string) : undefined,
};

const codeOf = (sign: string): number => sign.charCodeAt(0);
/** By character code: 1 for small hexadecimal digits. */
const hex = new Uint8Array(128);
for (const digit of '0123456789abcdef') hex[codeOf(digit)] = 1;
const [dash, one, eight, nine, a, b] = [codeOf('-'), codeOf('1'), codeOf('8'), codeOf('9'), codeOf('a'), codeOf('b')];

/** Small letters, versions 1 to 8 of RFC 9562: nearly every id there is. A pattern takes several times as long. */
function isOrdinaryUuid(data: string): boolean {
  if (data.length !== 36) return false;
  for (let at = 0; at < 36; at++) {
    const code = data.charCodeAt(at);
    if (hex[code] !== 1 && !(code === dash && (at === 8 || at === 13 || at === 18 || at === 23))) return false;
  }
  const [version, variant] = [data.charCodeAt(14), data.charCodeAt(19)];
  const dashed =
    data.charCodeAt(8) === dash && data.charCodeAt(13) === dash && data.charCodeAt(18) === dash && data.charCodeAt(23) === dash;
  return dashed && version >= one && version <= eight && (variant === eight || variant === nine || variant === a || variant === b);
}
