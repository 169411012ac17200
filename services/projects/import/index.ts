/** Needs out of a spreadsheet. The command line and the upload page use the same four calls: survey, preview, find, import. */
export { fields, isField, type Field } from './column-words.ts';
export { UnreadableTableError } from './decode.ts';
export type { ColumnGuess, ColumnMap } from './guess-columns.ts';
export { importNeeds, type ImportProgress, type ImportReport, type ImportRun } from './import-needs.ts';
export { organizationsByName } from './known-organizations.ts';
export { previewImport, type ImportPreview, type PreviewOptions } from './preview.ts';
export type { DayOrder } from './read-day.ts';
export { bytesAsSource, type TableSource } from './read-table.ts';
export { surveyTable, type Survey, type SurveyOptions } from './survey.ts';
export type { Problem, Values, WishedRow } from './to-need.ts';
