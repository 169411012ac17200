/**
 * Whether somebody would guess a password early: it is common, made of common ones, of rows of keys or letters, or of words that everybody
 * here knows. Fifty thousand common passwords come with a library (zxcvbn-ts, MIT); nothing is asked elsewhere.
 */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Guesses of somebody who tries what is likely first. At thirty tries an hour ten thousand million would take for ever. */
const fewGuesses = 1e10;
/** Shorter pieces are in many an innocent word. */
const leastPiece = 3;

let known: Promise<ZxcvbnFactory> | undefined;

/** Most houses have no passwords, and then the list is not read. */
async function read(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

const folded = (words: string): string => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** @param near words that are near at hand: the person's name and address, the name of the house */
export async function isGuessable(password: string, near: readonly string[]): Promise<boolean> {
  known ??= read();
  const list = await known;
  const pieces = near.flatMap((words) => [words, folded(words), ...words.split(/[^\p{L}\p{N}]+/u)]);
  const own = [...new Set(pieces.map((piece) => piece.toLowerCase()))].filter((piece) => piece.length >= leastPiece);
  // Spaces and signs between known words make nothing of them.
  return [password, folded(password)].some((written) => list.check(written, own).guesses < fewGuesses);
}
