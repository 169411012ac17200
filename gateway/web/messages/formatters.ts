/** The browser's own Intl, each formatter made once: making one takes longer than all that a page has it write. */

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

const once =
  <Formatter extends Intl.NumberFormat | Intl.DateTimeFormat, Options extends object>(
    kind: new (locale: string, options: Options) => Formatter,
  ) =>
  (locale: string, options: Options): Formatter => {
    const key = `${kind.name} ${locale} ${JSON.stringify(options)}`;
    const known = made.get(key);
    if (known) return known as Formatter;
    const formatter = new kind(locale, options);
    made.set(key, formatter);
    return formatter;
  };

export const dateFormat = once<Intl.DateTimeFormat, Intl.DateTimeFormatOptions>(Intl.DateTimeFormat);
export const numberFormat = once<Intl.NumberFormat, Intl.NumberFormatOptions>(Intl.NumberFormat);
