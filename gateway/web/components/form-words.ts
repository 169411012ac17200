/** What stands in a text field of a form that was sent, without spaces around it. A file is no text and reads as nothing. */
export function wordsIn(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
}
