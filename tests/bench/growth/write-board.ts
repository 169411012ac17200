/** `write-board.ts FOLDER NEEDS`: writes a board as large as that. */
import { writeLargeBoard } from '../listing/large-board.ts';

const [folder = '', needs = '0'] = process.argv.slice(2);
writeLargeBoard(folder, { projects: Number(needs), shifts: 5 * Number(needs) });
